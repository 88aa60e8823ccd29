"""What people say and what they get, through the strict double."""

import pytest

from bot.admin_messages import ADMIN_COMMANDS
from bot.answering.answer import Related
from bot.messages import (
    TELEGRAM_ASK_HOW,
    TELEGRAM_COMMANDS,
    TELEGRAM_FAILED,
    TELEGRAM_NEXT,
    TELEGRAM_PREVIOUS,
    TELEGRAM_PROVISION_NONE,
    TELEGRAM_RATE_BAD,
    TELEGRAM_RATE_GOOD,
    TELEGRAM_STALE_BUTTON,
    TELEGRAM_TEXT_ONLY,
    TELEGRAM_UNIT_HOW,
    TELEGRAM_UNKNOWN_COMMAND,
)
from corpus.errors import NoSnapshot
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import (
    ADMIN,
    BOT_NAME,
    CLAUSES,
    CLERK,
    GROUP,
    STRANGER,
    FakeAssistant,
    answer,
    document_view,
    label_of,
    message,
    view,
)


async def test_an_admin_is_served_like_an_allowed_user(chat: BotApiDouble) -> None:
    assert "câu hỏi" in await chat.ask("câu hỏi", user=ADMIN)


async def test_the_list_of_commands_is_published(chat: BotApiDouble) -> None:
    published = (await chat.until_called("setMyCommands", 1)).fields["commands"]
    assert [(c["command"], c["description"]) for c in published] == list(TELEGRAM_COMMANDS)


@pytest.mark.parametrize("command", [name for name, _ in TELEGRAM_COMMANDS])
async def test_every_published_command_is_known(chat: BotApiDouble, command: str) -> None:
    assert await chat.ask(f"/{command}") != TELEGRAM_UNKNOWN_COMMAND


async def test_help_tells_admins_their_commands_in_private(chat: BotApiDouble) -> None:
    await chat.ask("/help")
    await chat.ask("/help", user=ADMIN, chat=GROUP)
    assert len(chat.sent) == 2
    await chat.ask("/help", user=ADMIN)
    told = (await chat.until_sent(4)).text
    assert all(f"/{name} – " in told for name, _ in ADMIN_COMMANDS)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/hoi", TELEGRAM_ASK_HOW),
        ("/donvi", TELEGRAM_UNIT_HOW),
        ("/muc 9.9", TELEGRAM_PROVISION_NONE),
        ("/lung_tung", TELEGRAM_UNKNOWN_COMMAND),
        ("\u0000\u0007 \u200b\n\t", TELEGRAM_ASK_HOW),
    ],
)
async def test_what_lacks_something_is_told_how(chat: BotApiDouble, typed: str, told: str) -> None:
    assert await chat.ask(typed) == told


async def test_commands_carry_their_argument(chat: BotApiDouble, assistant: FakeAssistant) -> None:
    assert "Sở Công Thương" in await chat.ask("/donvi  Sở Công\nThương")
    assert "Chế độ báo cáo" in await chat.ask("/baocao")
    assert label_of("a/III.2") in await chat.ask("/muc III.2")
    await chat.ask(f"/hoi@{BOT_NAME} ai làm?")
    assert assistant.asked == ["ai làm?"]


async def test_control_characters_do_not_reach_the_assistant(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("báo\u0000cáo \ud800\u0085 6\n\ntháng")
    assert assistant.asked == ["báo cáo \ufffd 6 tháng"]


@pytest.mark.parametrize("extra", [0, 1])
async def test_a_question_may_have_a_thousand_characters(
    chat: BotApiDouble, assistant: FakeAssistant, extra: int
) -> None:
    told = await chat.ask("đ" * (1000 + extra))
    assert assistant.asked == ([] if extra else ["đ" * 1000])
    assert ("1001" in told) is bool(extra)


@pytest.mark.parametrize("command", ["/donvi", "/muc", "/hoi"])
async def test_long_arguments_are_refused_too(chat: BotApiDouble, command: str) -> None:
    assert "4000" in await chat.ask(f"{command} " + "x" * 4000)


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
        {"document": {"file_id": "f", "file_unique_id": "u"}},
    ],
)
async def test_what_is_not_text_gets_one_line(
    chat: BotApiDouble, content: dict[str, object]
) -> None:
    assert await chat.ask(None, **content) == TELEGRAM_TEXT_ONLY


async def test_service_messages_get_no_answer(chat: BotApiDouble) -> None:
    await chat.say(message(None, new_chat_title="Tên mới", chat=GROUP))
    await chat.say(message(None, pinned_message=message("cũ"), user=STRANGER))
    assert "sau đó" in await chat.ask("sau đó")


# Buttons


async def test_a_cited_clause_opens_in_a_message_of_its_own(chat: BotApiDouble) -> None:
    await chat.ask("câu hỏi")
    await chat.press(chat.sent[0], "📖 Mục III.3")
    opened = await chat.until_sent(2)
    assert opened.text.startswith(label_of("a/III.3"))
    assert chat.carried_out("answerCallbackQuery")


async def test_neighbours_replace_the_open_clause(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    assistant.views[CLAUSES[1]] = view(CLAUSES[1]).model_copy(update={"parent": CLAUSES[0]})
    await chat.ask("/muc III.3")
    opened = chat.sent[0]
    edits: list[str] = []
    for button in (TELEGRAM_PREVIOUS, "Mục cha", TELEGRAM_NEXT):
        await chat.press(opened, button)
        opened = await chat.until_called("editMessageText", len(edits) + 1)
        edits.append(opened.text.split(",")[0])
    assert edits == ["Mục III.2", "Mục III.1", "Mục III.2"]
    assert len(chat.sent) == 1


async def test_a_long_clause_is_read_page_by_page(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    words = " ".join(f"từ{n}" for n in range(2500))
    assistant.views[CLAUSES[2]] = view(CLAUSES[2], words)
    await chat.ask("/muc III.3")
    page, read = chat.sent[0], []
    while True:
        assert page.parsed is not None
        read.append(page.parsed.quotes[0])
        later = [text for text in page.buttons if text.startswith(f"Trang {len(read) + 1}/")]
        if not later:
            break
        await chat.press(page, later[0])
        page = await chat.until_called("editMessageText", len(read))
    assert " ".join(read) == words
    assert len(chat.sent) == 1


async def test_every_button_of_a_removed_document_says_so(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    assistant.views[CLAUSES[1]] = view(CLAUSES[1], "dài " * 3000)
    for said in ("câu hỏi", "/baocao", "/donvi Sở A", "/vanban", "/muc III", "/muc III.2"):
        await chat.ask(said)
    assistant.views.clear()
    pressed = 0
    for shown in tuple(chat.sent):
        for text in shown.buttons:
            if text in (TELEGRAM_RATE_GOOD, TELEGRAM_RATE_BAD):
                continue
            await chat.press(shown, text)
            pressed += 1
            alert = (await chat.until_called("answerCallbackQuery", pressed)).fields
            assert (alert["text"], alert["show_alert"]) == (TELEGRAM_STALE_BUTTON, "true")
    assert pressed > 10
    assert TELEGRAM_STALE_BUTTON.startswith("Văn bản đã được gỡ hoặc thay đổi")
    assert len(chat.sent) == 6
    assert not chat.carried_out("editMessageText")


async def test_a_removed_document_leaves_the_list_when_its_page_is_turned(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    assistant.listed = tuple(document_view(f"{n}/QĐ-UBND", CLAUSES[0]) for n in range(1, 9))
    await chat.ask("/vanban")
    assistant.listed = assistant.listed[:3]
    await chat.press(chat.sent[0], "Trang 2/2")
    shown = await chat.until_called("editMessageText", 1)
    assert "3. Quyết định 3/QĐ-UBND" in shown.text
    assert "8/QĐ-UBND" not in shown.text


@pytest.mark.parametrize("data", ["", "open:short:0", "../../etc", "docs::99999", "turn:\u0111"])
async def test_foreign_callback_data_is_stale(chat: BotApiDouble, data: str) -> None:
    await chat.ask("câu hỏi")
    await chat.press_data(chat.sent[0], data)
    alert = await chat.until_called("answerCallbackQuery", 1)
    assert alert.fields["text"] == TELEGRAM_STALE_BUTTON


async def test_a_button_under_a_message_too_old_still_opens(chat: BotApiDouble) -> None:
    await chat.ask("câu hỏi")
    data = chat.sent[0].buttons["📖 Mục III.3"]
    await chat.deliver(
        "callback_query",
        id="old",
        chat_instance="1",
        data=data,
        message={"chat": {"id": CLERK, "type": "private"}, "message_id": 1, "date": 0},
        **{"from": {"id": CLERK, "is_bot": False, "first_name": "N"}},
    )
    assert "Mục III.3" in (await chat.until_sent(2)).text


async def test_an_ambiguous_reference_gives_a_choice(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    told = await chat.ask("/muc III")
    assert all(label_of(provision) in told for provision in CLAUSES)
    assert list(chat.sent[0].buttons)[1] == "📖 Mục III.2, 1315/QĐ-UBND"
    await chat.press(chat.sent[0], "📖 Mục III.2, 1315/QĐ-UBND")
    assert label_of("a/III.2") in (await chat.until_sent(2)).text


async def test_the_list_of_documents_is_turned_in_place(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    assistant.listed = tuple(
        document_view(f"{n}/QĐ-UBND", CLAUSES[0] if n < 7 else None) for n in range(1, 9)
    )
    told = await chat.ask("/vanban")
    assert "6. Quyết định 6/QĐ-UBND" in told
    assert "7/QĐ-UBND" not in told
    await chat.press(chat.sent[0], "Trang 2/2")
    second = await chat.until_called("editMessageText", 1)
    assert "7. Quyết định 7/QĐ-UBND" in second.text
    assert "chưa lưu toàn văn" in second.text
    assert list(second.buttons) == ["Trang 1/2"]
    await chat.press(chat.sent[0], "📖 2/QĐ-UBND")
    assert label_of(CLAUSES[0]) in (await chat.until_sent(2)).text


async def test_what_may_be_related_can_be_opened(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    related = tuple(Related(provision=p, label=label_of(p)) for p in CLAUSES)
    assistant.answers["gì?"] = answer("Văn bản không nêu.", related=related)
    assert label_of("a/III.4") in await chat.ask("gì?")
    assert len([text for text in chat.sent[0].buttons if text.startswith("📖")]) == 4


# Edits


async def test_an_edit_is_answered_when_the_words_change(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("câu một", message_id=50)
    await chat.deliver("edited_message", **message("câu một", message_id=50, edit_date=1))
    await chat.deliver("edited_message", **message("câu hai", message_id=50, edit_date=2))
    second = await chat.until_sent(2)
    await chat.ask("câu ba")
    assert assistant.asked == ["câu một", "câu hai", "câu ba"]
    assert second.fields["reply_parameters"]["message_id"] == 50
    assert "reply_parameters" not in chat.sent[0].fields


async def test_an_edited_photo_gets_no_answer(chat: BotApiDouble) -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    await chat.deliver("edited_message", **message(None, photo=photo, edit_date=1))
    assert "sau đó" in await chat.ask("sau đó")


# Failures


async def test_a_failure_is_answered_politely_and_logged_without_personal_data(
    chat: BotApiDouble, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    assistant.answers["bí mật của tôi"] = ValueError("bí mật của tôi")
    assistant.answers["chưa có"] = NoSnapshot("no snapshot", "Chưa có chỉ mục.")
    assert await chat.ask("bí mật của tôi") == TELEGRAM_FAILED
    assert await chat.ask("chưa có") == "Chưa có chỉ mục."
    assert "ValueError" in caplog.text
    assert "fakes.py" in caplog.text
    for personal in ("bí mật", "Kín", str(CLERK)):
        assert personal not in caplog.text


async def test_a_failure_behind_a_button_is_told_in_the_chat(
    chat: BotApiDouble, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chat.ask("câu hỏi")

    def fail(token: str) -> None:
        raise ValueError(token)

    monkeypatch.setattr(assistant, "provision_by_token", fail)
    await chat.press(chat.sent[0], "📖 Mục III.3")
    assert (await chat.until_sent_to(CLERK, 2)).text == TELEGRAM_FAILED
    assert chat.carried_out("answerCallbackQuery")
