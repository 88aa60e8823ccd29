"""Models named as on the Hugging Face hub: from the local copy, else downloaded once.

A model that was downloaded is never asked for again, so that a restart needs no network and the
vectors of an index keep fitting the model. To take a newer version, delete the copy.
"""

import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import ModelError

logger = logging.getLogger(__name__)

HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
"""Owner and model; sentence-transformers' own models are written out with their owner too."""
REACH_SECONDS = 10.0
_UNUSED = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.gguf"]
"""Weights of other runtimes, which many models carry beside PyTorch's."""


def ensure_hub_model(name: str, cache: Path, *, endpoint: str | None = None) -> Path:
    """The folder of a hub model.

    Args:
        name: such as ``intfloat/multilingual-e5-base``.
        cache: where downloads are kept, in the hub library's own layout.
        endpoint: address of the hub; by default the library's own.

    Raises:
        ModelError: the hub cannot be reached within seconds, does not have or give out the model,
            or the download breaks off.
    """
    import httpx2
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError

    started = time.perf_counter()
    try:
        folder = _find_copy(name, cache)
        if folder is not None:
            return folder
        logger.info("downloading the model %s", name)
        # The download itself has no limit on its first request: behind a firewall that drops
        # packets it would hang for minutes, so the hub is asked with a limit first.
        HfApi(endpoint=endpoint).model_info(name, timeout=REACH_SECONDS)
        with _no_progress_bars():
            downloaded = snapshot_download(
                name,
                cache_dir=cache,
                ignore_patterns=_UNUSED,
                etag_timeout=REACH_SECONDS,
                endpoint=endpoint,
            )
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise _not_there(name, error) from error
    except (OSError, httpx2.HTTPError) as error:
        raise ModelError(
            f"cannot download the model {name}: {type(error).__name__}: {error}",
            vi=f"Không tải được mô hình “{name}” vì không kết nối được kho mô hình "
            "hoặc việc tải bị gián đoạn. Hãy kiểm tra mạng rồi thử lại, hoặc chép thư mục mô hình "
            "vào máy và ghi đường dẫn của nó, hoặc dùng “bundled” (mô hình kèm theo).",
        ) from error
    logger.info("downloaded the model %s in %.1f s", name, time.perf_counter() - started)
    return Path(downloaded)


def _find_copy(name: str, cache: Path) -> Path | None:
    """The copy in the cache; None where there is none, or one that broke off."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(
            snapshot_download(name, cache_dir=cache, ignore_patterns=_UNUSED, local_files_only=True)
        )
    except LocalEntryNotFoundError:
        return None


def _not_there(name: str, error: Exception) -> ModelError:
    return ModelError(
        f"the hub does not give out a model named {name}: {type(error).__name__}",
        vi=f"Kho mô hình không có mô hình “{name}”, hoặc mô hình này không được tải tự do. "
        "Hãy kiểm tra lại tên, hoặc dùng “bundled” (mô hình kèm theo).",
    )


@contextmanager
def _no_progress_bars() -> Iterator[None]:
    from huggingface_hub.utils.tqdm import (
        are_progress_bars_disabled,
        disable_progress_bars,
        enable_progress_bars,
    )

    were_disabled = are_progress_bars_disabled()
    disable_progress_bars()
    try:
        yield
    finally:
        if not were_disabled:
            enable_progress_bars()
