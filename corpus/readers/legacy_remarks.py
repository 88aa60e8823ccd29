"""What to tell a person of a text that was converted from a legacy encoding."""

from corpus.readers.model import Remark


def legacy_remarks(encoding: str | None) -> tuple[Remark, ...]:
    """The remark of a reading; none where nothing was converted."""
    if encoding is None:
        return ()
    message = (
        f"Văn bản dùng bảng mã cũ {encoding}, đã được chuyển sang Unicode; "
        "nên đối chiếu số, ngày và tên riêng với bản gốc."
    )
    return (Remark(message=message),)
