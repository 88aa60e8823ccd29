"""New decisions come, serve and go: admins and officials with the whole bot, by both servers.

The bot is what ``planbot run`` puts together: the bundled model, the reader apart, real answers.
"""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot import admin_messages as words
from bot.answering.engine import Engine
from bot.messages import TELEGRAM_ACCESS_REVOKED, TELEGRAM_NOT_ADMITTED, TELEGRAM_STALE_BUTTON
from bot.running import Running
from bot.settings import Settings
from index.embedding import Encoder
from index.evaluation.sets import SHIPPED
from tests.bot.test_cli_add import TASK
from tests.corpus.pages import need_recognition
from tests.evaluation.documents.gold import DOCUMENTS
from tests.telegram.admin_office import SECOND_ADMIN
from tests.telegram.both_servers import Independent, Server, Strict
from tests.telegram.end_to_end import Chat, Pause, the_bot, until
from tests.telegram.fakes import ADMIN, CLERK, STRANGER
from tests.telegram.papers import HOSTILE, hostile, on_paper, written

QUESTION = "ai chu tri de an cang ca bach long vi"
OF_PAPER = "Ai chủ trì nạo vét luồng Lạch Huyện?"
OF_PLAN = "ai bo tri kinh phi thuc hien ke hoach"
PLAN_CLAUSE = "Giao Sở Kế hoạch và Đầu tư, Sở Tài chính cân đối, bố trí nguồn kinh phí"
NUMBER = "79/QĐ-UBND"


@pytest.fixture
def office_settings(
    clean_settings: Callable[..., Settings], data_folder: Path, engine: Engine
) -> Settings:
    """Data with what ships indexed, two admins by setting, and a clerk who is admitted."""
    settings = clean_settings(
        threads=1,
        gate_questions=20,
        admin_ids=frozenset({ADMIN, SECOND_ADMIN}),
        allowed_ids=frozenset({CLERK}),
    )
    shutil.copytree(data_folder / "snapshots", settings.snapshots)
    shutil.copy(data_folder / "embeddings.sqlite", settings.embeddings)
    return settings


@pytest.fixture(params=[Strict, Independent])
def server(request: pytest.FixtureRequest) -> Server:
    """One server after the other."""
    made: Server = request.param()
    return made


@pytest.fixture
async def bot(
    server: Server, office_settings: Settings, bundled_encoder: Encoder
) -> AsyncIterator[Running]:
    """The bot, serving; nothing that came in may be left or set aside at the end."""
    async with the_bot(server, office_settings, bundled_encoder) as parts:
        yield parts
        inbox = parts.storage.inbox
        await until(lambda: inbox.counts().waiting == 0)
        assert inbox.counts().aside == 0


@pytest.fixture
def admin(server: Server, bot: Running) -> Chat:
    return Chat(server, ADMIN, "Trần Thị Quản")


@pytest.fixture
def official(server: Server, bot: Running) -> Chat:
    return Chat(server, CLERK)


async def test_decisions_come_serve_and_go(
    admin: Chat, official: Chat, bot: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_recognition()
    first = bot.serving.engine.snapshot.id
    assert "77/QĐ-UBND" not in (await official.ask(QUESTION)).text

    # A file, a scan and a hostile file come as one batch.
    files = {"Phân công.docx": written(tmp_path, "77/QĐ-UBND"), HOSTILE: hostile()}
    await admin.send({**files, "Quét.pdf": on_paper(tmp_path, "78/QĐ-UBND")})
    batch = await admin.see("Xem trước đợt", "77/QĐ-UBND", "78/QĐ-UBND", f"Không nhận {HOSTILE}")
    assert "bung ra quá lớn" in batch.text
    assert list(batch.buttons) == ["1", "2", words.PREVIEW_ACCEPT_ALL, words.PREVIEW_REFUSE_ALL]
    read = "\n".join(batch.said)
    assert "Đang đọc 3 tệp" in read
    assert "Phân công.docx: đã đọc, 1 văn bản" in read
    assert TASK not in (await official.ask(QUESTION)).text  # offered is not taken in

    # The admin looks at the tasks and corrects the number.
    await admin.press(batch, "1")
    await admin.press(await admin.becomes(batch, "Xem trước: ", "77/QĐ-UBND"), "Nhiệm vụ (3)")
    task = f"Sở Nông nghiệp và Môi trường (chủ trì): {TASK} [Quý IV/2027]"
    await admin.press(await admin.becomes(batch, "Nhiệm vụ (3)", task), words.BACK)
    await admin.press(await admin.becomes(batch, "Xem trước: "), words.PREVIEW_FIX)
    await admin.press(await admin.becomes(batch, "Sửa điều gì"), words.FIX_NUMBER)
    await admin.say(f"Số: {NUMBER}", reply_to=await admin.see("Xin trả lời tin này"))
    await admin.see("Đã sửa số, ký hiệu", NUMBER)
    whole = await admin.see("Xem trước đợt", NUMBER, "78/QĐ-UBND")
    # There is one preview to decide at, not two.
    assert (await admin.becomes(batch, words.SHOWN_BELOW)).buttons == {}
    await admin.press(whole, "1")
    await admin.press(await admin.becomes(whole, NUMBER, "Đã sửa: số"), words.WHOLE_BATCH)
    await admin.press(await admin.becomes(whole, "Xem trước đợt"), "2")
    shown = await admin.becomes(whole, "78/QĐ-UBND, ngày 20/3/2026", "1 trang nhận dạng từ ảnh")
    await admin.press(shown, words.WHOLE_BATCH)
    await admin.becomes(whole, "Xem trước đợt")

    # While the index is built, officials are answered from the one that serves.
    pause = Pause(monkeypatch)
    try:
        await admin.press(admin.now(whole), words.PREVIEW_ACCEPT_ALL)
        await admin.until(pause.reached.is_set)
        await admin.becomes(whole, "Đang thực hiện", f"▸ {words.STEP_NAMES['checking']}")
        assert PLAN_CLAUSE in (await official.ask(OF_PLAN)).text
        assert bot.storage.questions.recent(1)[0].snapshot == first
    finally:
        pause.end()
    done = await admin.becomes(whole, "Đang phục vụ", f"78/QĐ-UBND; {NUMBER}", "3 văn bản")
    second = bot.serving.engine.snapshot.id
    assert second != first
    assert second in done.text
    of_sets = 20 * len(list(SHIPPED.glob("*.jsonl")))  # so many of each set
    assert f"Bộ câu đánh giá ({of_sets} câu)" in done.text
    assert "Câu hỏi gần đây: 1 trong " in done.text  # of those asked above, one answer changes
    for step in ("reading", "embedding", "checking"):
        assert words.STEP_DONE.format(step=words.STEP_NAMES[step]) in "\n".join(done.said)
    assert words.STEP_NOW.format(step=words.STEP_NAMES["evaluating"]) in "\n".join(done.said)

    # From then on they are answered from the new one, word for word.
    answer = await official.ask(QUESTION)
    assert answer.text.startswith("Chủ trì: Sở Nông nghiệp và Môi trường.")
    assert TASK in answer.quotes[0]
    assert f"kèm theo Quyết định {NUMBER} ngày 12/3/2026" in answer.text
    assert bot.storage.questions.recent(1)[0].snapshot == second
    of_paper = await official.ask(OF_PAPER)
    assert "Giao Sở Xây dựng chủ trì nạo vét luồng Lạch Huyện" in of_paper.quotes[0]
    assert "Điều 1, Quyết định 78/QĐ-UBND ngày 20/3/2026" in of_paper.text
    button = next(iter(answer.buttons))
    assert await official.press(answer, button) == ""
    opened = await official.see(TASK, "Phụ lục ban hành kèm theo")

    # Removed, it is cited no more, and buttons shown before say so.
    asked = await admin.ask(f"/xoavanban {NUMBER}")
    await admin.press(asked, words.REMOVE_YES)
    await admin.becomes(asked, "Đang phục vụ", f"Đã gỡ: {NUMBER}", "2 văn bản")
    again = await official.ask(QUESTION)
    assert NUMBER not in again.text
    assert TASK not in again.text
    assert await official.press(answer, button) == TELEGRAM_STALE_BUTTON
    assert await official.press(opened, next(iter(opened.buttons))) == TELEGRAM_STALE_BUTTON
    assert TELEGRAM_STALE_BUTTON.startswith("Văn bản đã được gỡ")
    assert NUMBER not in (await official.ask("/vanban")).text

    # Going back says that it would return, and brings it back only if told so.
    restore = words.ROLLBACK_RESTORE.format(count=1)
    for choice, outcome in ((words.NO, words.CLOSED), (restore, "Đã trở về")):
        listed = await admin.ask("/hoantac")
        before = len(admin.messages)
        await admin.press(listed, next(b for b, data in listed.buttons.items() if second in data))
        await admin.until(lambda count=before: len(admin.messages) > count)  # type: ignore[misc]
        asked = admin.messages[-1]
        assert words.ROLLBACK_RETURNING.format(keys=NUMBER) in asked.text
        assert list(asked.buttons) == [restore, words.NO]
        await admin.press(asked, choice)
        await admin.becomes(asked, outcome)
        assert (NUMBER in (await official.ask(QUESTION)).text) is (choice == restore)


async def test_a_stranger_is_admitted_by_one_admin_of_two_and_revoked(
    admin: Chat, bot: Running, server: Server
) -> None:
    second, stranger = Chat(server, SECOND_ADMIN, "Phạm Hai"), Chat(server, STRANGER, "Lê Văn Lạ")
    asking = await stranger.ask(OF_PLAN)
    assert PLAN_CLAUSE not in asking.text
    await stranger.press(asking, "Xin quyền sử dụng")
    await stranger.becomes(asking, "Đã gửi yêu cầu")
    told = [await chat.see("Lê Văn Lạ", "xin được dùng") for chat in (admin, second)]
    await second.press(told[1], words.ACCESS_ADMIT)
    await stranger.see("Anh/chị đã được dùng trợ lý")
    assert "Phạm Hai" in await admin.press(told[0], words.ACCESS_REFUSE)  # who was first decides

    answer = await stranger.ask(OF_PLAN)
    assert PLAN_CLAUSE in answer.text
    opening = next(iter(answer.buttons))
    await stranger.press(answer, opening)
    opened = await stranger.see(PLAN_CLAUSE, "Mục III.4")

    card = await admin.becomes(told[0], "đang được dùng")
    await admin.press(card, words.PEOPLE_REVOKE)
    await admin.press(await admin.becomes(card, "Thu hồi quyền của Lê Văn Lạ"), words.PEOPLE_YES)
    await stranger.see(TELEGRAM_ACCESS_REVOKED)
    before = len(stranger.messages)
    refusal = TELEGRAM_NOT_ADMITTED.format(user_id=STRANGER)
    for seen, button in ((answer, opening), (answer, "👍"), (opened, next(iter(opened.buttons)))):
        assert await stranger.press(seen, button) == refusal
    assert len(stranger.messages) == before
    assert PLAN_CLAUSE not in (await stranger.ask(OF_PLAN)).text
    acts = [("people.revoke", ADMIN), ("people.admit", SECOND_ADMIN)]
    await until(lambda: [(e.act, e.who) for e in bot.storage.audit.latest(2)] == acts)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the real documents are not beside the project")
@pytest.mark.parametrize("server", [Strict], indirect=True)
async def test_real_documents_are_taken_in_and_cited(
    admin: Chat, official: Chat, bot: Running
) -> None:
    need_recognition()
    names = ("ND_30-2020-ND-CP.docx", "CV_225-TTg-NN_2024.scan.pdf")
    await admin.send({name: (DOCUMENTS / name).read_bytes() for name in names})
    batch = await admin.see("Xem trước đợt", "30/2020/NĐ-CP", "225/TTg-NN")
    await admin.press(batch, words.PREVIEW_ACCEPT_ALL)
    await admin.becomes(batch, "Đang phục vụ", "225/TTg-NN; 30/2020/NĐ-CP", "3 văn bản")
    of_decree = await official.ask("Thể thức văn bản hành chính gồm những thành phần nào?")
    assert of_decree.quotes[0].startswith("2. Thể thức văn bản hành chính bao gồm các thành phần")
    assert "i) Nơi nhận." in of_decree.quotes[0]  # the whole list, in one quotation
    assert "Khoản 2, Điều 8, Nghị định 30/2020/NĐ-CP ngày 05/3/2020" in of_decree.text
    of_letter = await official.ask("Dự án Khu đô thị mới Ngã Bảy 3 chuyển mục đích đất ra sao?")
    assert "Dự án Khu đô thị mới Ngã Bảy 3 tại phường Ngã Bảy" in of_letter.quotes[0]
    assert "Công văn 225/TTg-NN ngày 05/4/2024" in of_letter.text
