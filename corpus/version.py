"""Which code made a thing: what it made may be kept only as long as the code is the same."""

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_SUFFIXES = frozenset({".py", ".yaml", ".txt"})


@lru_cache(maxsize=16)
def code_digest(*packages: str | Path) -> str:
    """SHA-256, in hexadecimal, of the code and data files of packages, by their names or folders.

    Every file counts with its place in its package. It is computed once in a process: code that
    is exchanged while it runs is not what runs.

    Raises:
        ModuleNotFoundError: there is no package of this name.
    """
    digest = hashlib.sha256()
    for package in packages:
        for folder in _folders(package):
            files = (path for path in folder.rglob("*") if path.suffix in _SUFFIXES)
            for path in sorted(path for path in files if path.is_file()):
                content = path.read_bytes()
                place = path.relative_to(folder).as_posix()
                digest.update(f"{place}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()


def _folders(package: str | Path) -> list[Path]:
    if isinstance(package, Path):
        return [package]
    spec = find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError(f"no package {package!r}", name=package)
    return [Path(location) for location in spec.submodule_search_locations]
