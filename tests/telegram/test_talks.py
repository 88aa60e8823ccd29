"""Questions that lean on others: on what, across restarts, and how that is dropped."""

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.answering.answer import Context, Kind
from bot.messages import (
    TELEGRAM_APART,
    TELEGRAM_APART_ALREADY,
    TELEGRAM_APART_GONE,
    TELEGRAM_APART_OTHERS,
    TELEGRAM_NEW_TALK,
    TELEGRAM_NEXT,
)
from bot.storage import Storage
from bot.storage.schema import context_messages, contexts
from bot.telegram.pseudonyms import Pseudonyms
from tests.telegram.conftest import Serve
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import (
    ADMIN,
    BOT_NAME,
    CLAUSES,
    CLERK,
    GROUP,
    FakeAssistant,
    answer,
    citation,
    label_of,
    message,
)
from tests.telegram.protocol import Call, Drop, bot_message

MINUTE = 60
SAID = 1_700_000_000


def leant_on(assistant: FakeAssistant) -> list[str | None]:
    """What each question could lean on."""
    return [context.question if context else None for context in assistant.contexts]


def in_reply(chat: BotApiDouble, call: Call) -> dict[str, Any]:
    """The field of a message that replies to one of the bot's."""
    return {"reply_to_message": bot_message(call.chat, chat.message_id(call), call.text)}


async def told(chat: BotApiDouble, call: Call, button: str, user: int = CLERK) -> str | None:
    """Press a button; what is shown to whoever pressed."""
    before = len(chat.carried_out("answerCallbackQuery"))
    await chat.press(call, button, user)
    await chat.until(lambda: len(chat.carried_out("answerCallbackQuery")) > before)
    return chat.carried_out("answerCallbackQuery")[before].fields.get("text")


async def test_a_question_may_lean_on_the_last_answer(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    first = await chat.ask("ai làm?")
    second = await chat.ask("còn hạn?")
    await chat.ask("còn ai?")
    assert leant_on(assistant) == [None, "ai làm?", "ai làm? còn hạn?"]
    assert not first.startswith("Về: ")
    assert second.startswith("Về: ai làm? còn hạn?\n")
    assert [TELEGRAM_APART in call.buttons for call in chat.sent] == [False, True, True]


async def test_it_fades_after_half_an_hour(chat: BotApiDouble, assistant: FakeAssistant) -> None:
    await chat.ask("ai làm?", date=SAID)
    await chat.ask("còn hạn?", date=SAID + 30 * MINUTE)
    await chat.ask("còn ai?", date=SAID + 61 * MINUTE)
    assert leant_on(assistant) == [None, "ai làm?", None]


async def test_a_reply_leans_on_the_answer_it_replies_to(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("ai làm?", date=SAID)
    await chat.ask("báo cáo gì?", date=SAID)
    await chat.ask("còn hạn?", date=SAID + 300 * MINUTE, **in_reply(chat, chat.sent[0]))
    await chat.ask("còn ai?", date=SAID + 300 * MINUTE)
    assert leant_on(assistant) == [None, "ai làm?", "ai làm?", "ai làm? còn hạn?"]


async def test_each_page_of_an_answer_can_be_replied_to(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    long = tuple(citation("chữ " * 900, provision) for provision in CLAUSES[:3])
    whole = Context(question="dài", kind=Kind.CONTENT, citations=CLAUSES[:1])
    assistant.answers["dài"] = answer("Dài.", citations=long).model_copy(update={"context": whole})
    await chat.ask("dài")
    await chat.until_sent(3)
    for call in chat.sent[:3]:
        await chat.ask("còn hạn?", **in_reply(chat, call))
    assert leant_on(assistant)[1:] == ["dài"] * 3


async def test_a_reply_to_what_is_no_answer_leans_on_nothing(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("/help")
    await chat.ask("ai làm?")
    await chat.ask("còn hạn?", **in_reply(chat, chat.sent[0]))
    assert leant_on(assistant) == [None, None]


async def test_a_reply_to_an_own_question_leans_on_its_answer(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("ai làm?", message_id=71)
    await chat.ask("báo cáo gì?")
    await chat.ask("còn hạn?", reply_to_message=message("ai làm?", message_id=71))
    assert leant_on(assistant)[2] == "ai làm?"


async def test_in_a_group_each_has_a_conversation_of_their_own(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    async def say(text: str, user: int, **fields: Any) -> None:
        await chat.ask(f"@{BOT_NAME} {text}", user=user, chat=GROUP, **fields)

    await say("ai làm?", CLERK)
    await say("báo cáo gì?", ADMIN)
    await say("còn hạn?", CLERK)
    await say("còn ai?", ADMIN)
    assert leant_on(assistant) == [None, None, "ai làm?", "báo cáo gì?"]
    await chat.ask("còn gì?", user=ADMIN, chat=GROUP, **in_reply(chat, chat.sent[0]))
    await chat.ask("còn hạn?", user=CLERK)
    assert leant_on(assistant)[4:] == ["ai làm?", None]


async def test_topics_of_a_forum_are_places_of_their_own_and_chains_of_replies_are_not(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    async def say(text: str, **fields: Any) -> None:
        await chat.ask(f"/hoi {text}", chat=GROUP, **fields)

    await say("ai làm?", message_thread_id=3, is_topic_message=True)
    await say("còn hạn?", message_thread_id=4, is_topic_message=True)
    await say("còn hạn?", message_thread_id=3, is_topic_message=True)
    await say("báo cáo gì?", message_thread_id=50)
    await say("còn hạn?", message_thread_id=60)
    assert leant_on(assistant) == [None, None, "ai làm?", None, "báo cáo gì?"]


async def test_an_edited_question_keeps_what_it_could_lean_on(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("ai làm?")
    await chat.ask("còn hạn?", message_id=72)
    await chat.ask("báo cáo gì?")
    await chat.deliver("edited_message", **message("còn ai?", message_id=72, edit_date=SAID + 5))
    shown = await chat.until_sent(4)
    assert leant_on(assistant) == [None, "ai làm?", "ai làm? còn hạn?", "ai làm?"]
    assert shown.text.startswith("Về: ai làm? còn ai?")


async def test_an_edited_question_that_leant_on_nothing_still_does_not(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("ai làm?", message_id=72)
    await chat.ask("báo cáo gì?")
    await chat.deliver("edited_message", **message("còn ai?", message_id=72, edit_date=SAID + 5))
    await chat.until_sent(3)
    assert leant_on(assistant) == [None, "ai làm?", None]


async def test_a_new_talk_leans_on_nothing_before(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("ai làm?")
    assert await chat.ask("/moi") == TELEGRAM_NEW_TALK
    await chat.ask("còn hạn?")
    await chat.ask("còn ai?", **in_reply(chat, chat.sent[0]))
    assert leant_on(assistant) == [None, None, "ai làm?"]


async def test_a_new_talk_is_one_persons(chat: BotApiDouble, assistant: FakeAssistant) -> None:
    for user in (CLERK, ADMIN):
        await chat.ask("/hoi ai làm?", user=user, chat=GROUP)
    await chat.ask("/moi", user=ADMIN, chat=GROUP)
    for user in (CLERK, ADMIN):
        await chat.ask("/hoi còn hạn?", user=user, chat=GROUP)
    assert leant_on(assistant) == [None, None, "ai làm?", None]


@pytest.mark.parametrize(
    ("command", "question"), [("/donvi Sở Y tế", "đơn vị"), ("/baocao", "báo cáo")]
)
async def test_what_a_command_listed_may_be_leant_on(
    chat: BotApiDouble, assistant: FakeAssistant, command: str, question: str
) -> None:
    listed = Context(question=question, kind=Kind.UNIT)
    told_ = answer("Danh sách.", citations=(citation(),)).model_copy(update={"context": listed})
    assistant.unit = lambda name: told_  # type: ignore[method-assign]
    assistant.reporting = lambda: told_  # type: ignore[method-assign]
    await chat.ask(command)
    await chat.ask("còn hạn?")
    await chat.ask("còn ai?", **in_reply(chat, chat.sent[0]))
    assert leant_on(assistant) == [question, question]


async def test_an_open_clause_may_be_leant_on_and_its_neighbour_after_it(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("/muc III.2")
    opened = chat.sent[0]
    await chat.ask("còn hạn?", **in_reply(chat, opened))
    await chat.press(opened, TELEGRAM_NEXT)
    await chat.until_called("editMessageText", 1)
    await chat.ask("còn ai?", **in_reply(chat, opened))
    assert [c and c.citations for c in assistant.contexts] == [(CLAUSES[1],), (CLAUSES[2],)]
    await chat.press(chat.sent[-1], "📖 Mục III.3")
    await chat.until_sent(4)
    await chat.ask("còn gì?", date=int(dt.datetime.now(dt.UTC).timestamp()))
    last = assistant.contexts[-1]
    assert last is not None
    assert (last.question, last.citations) == (label_of(CLAUSES[2]), (CLAUSES[2],))


# Dropping it


async def test_a_question_is_answered_by_itself_in_the_place_of_the_answer(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("ai làm?")
    await chat.ask("còn hạn?")
    leaning = chat.sent[1]
    assert await told(chat, leaning, TELEGRAM_APART) is None
    edited = await chat.until_called("editMessageText", 1)
    assert edited.text.startswith("Về “còn hạn?”\n")
    assert chat.message_id(edited) == chat.message_id(leaning)
    assert TELEGRAM_APART not in edited.buttons
    assert "👍" in edited.buttons
    assert len(chat.sent) == 2
    assert leant_on(assistant) == [None, "ai làm?", None]
    # Whoever pressed the old button again, or had pressed twice, is told.
    assert await told(chat, leaning, TELEGRAM_APART) == TELEGRAM_APART_ALREADY
    # The talk goes on from what was answered by itself, and so does an edit of the question.
    await chat.ask("còn ai?")
    await chat.ask("còn gì?", **in_reply(chat, leaning))
    assert leant_on(assistant)[3:] == ["còn hạn?", "còn hạn?"]


async def test_an_answer_of_several_messages_is_followed_by_the_other(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    long = tuple(citation("chữ " * 900, provision) for provision in CLAUSES[:2])
    await chat.ask("ai làm?")
    assistant.answers["còn hạn?"] = answer("Dài.", citations=long).model_copy(
        update={
            "about": "ai làm?",
            "context": Context(question="hạn ai làm?", kind=Kind.CONTENT, citations=CLAUSES[:1]),
        }
    )
    await chat.ask("còn hạn?")
    last = await chat.until_sent(3)
    assistant.answers["còn hạn?"] = answer("Ngắn.", citations=long[:1])
    await told(chat, last, TELEGRAM_APART)
    assert (await chat.until_sent(4)).text.startswith("Ngắn.")
    assert not chat.carried_out("editMessageText")
    assert await told(chat, last, TELEGRAM_APART) == TELEGRAM_APART_ALREADY
    assert len(chat.sent) == 4


async def test_only_the_asker_drops_it(chat: BotApiDouble, assistant: FakeAssistant) -> None:
    for text in ("ai làm?", "còn hạn?"):
        await chat.ask(f"/hoi {text}", chat=GROUP)
    button = TELEGRAM_APART
    assert await told(chat, chat.sent[1], button, ADMIN) == TELEGRAM_APART_OTHERS
    assert not chat.carried_out("editMessageText")
    assert await told(chat, chat.sent[1], button, CLERK) is None
    await chat.until_called("editMessageText", 1)
    assert leant_on(assistant) == [None, "ai làm?", None]


async def test_what_is_forgotten_cannot_be_dropped(chat: BotApiDouble, storage: Storage) -> None:
    await chat.ask("ai làm?")
    await chat.ask("còn hạn?")
    assert storage.contexts.forget(dt.timedelta(days=-1)) == 2
    assert await told(chat, chat.sent[1], TELEGRAM_APART) == TELEGRAM_APART_GONE
    query = await chat.press_data(chat.sent[1], "apart:zzzzzzzzzzzzz")
    await chat.until(
        lambda: any(
            call.fields["callback_query_id"] == query
            for call in chat.carried_out("answerCallbackQuery")
        )
    )


# Restarts, faults and what comes twice


async def test_a_talk_goes_on_after_a_restart(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant, storage: Storage
) -> None:
    stop = await serving(server.url)
    await server.ask("ai làm?")
    await server.ask("còn hạn?")
    await server.until(lambda: storage.inbox.counts().waiting == 0)  # none is answered again
    stop.set()
    await serving(server.url)
    await server.ask("còn ai?")
    await server.ask("còn gì?", **in_reply(server, server.sent[0]))
    assert leant_on(assistant)[2:] == ["ai làm? còn hạn?", "ai làm?"]
    assert await told(server, server.sent[1], TELEGRAM_APART) is None
    await server.until_called("editMessageText", 1)


async def test_an_update_that_comes_twice_leans_on_the_same(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant, storage: Storage
) -> None:
    """The process dies after the answer was stored and before the update was done."""
    await serving(server.url)
    await server.ask("ai làm?")
    await server.ask("còn hạn?", message_id=73)
    done = server.updates.next_id - 1
    await server.until(lambda: storage.inbox.counts().waiting == 0)
    kept = storage.contexts.of_update(done)
    assert kept is not None
    body = {"message": message("còn hạn?", message_id=73), "update_id": done}
    with storage._database.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM inbox WHERE update_id = {done}")
    await server.redeliver(done, {"message": body["message"]})
    await server.until_sent(3)
    assert leant_on(assistant) == [None, "ai làm?", "ai làm?"]
    await server.until(lambda: storage.inbox.counts().waiting == 0)
    assert storage.contexts.of_update(done) == kept


async def test_a_press_that_is_cut_is_carried_out_again(
    chat: BotApiDouble, assistant: FakeAssistant
) -> None:
    await chat.ask("ai làm?")
    await chat.ask("còn hạn?")
    chat.faults["editMessageText"].append(Drop(after=True))
    await told(chat, chat.sent[1], TELEGRAM_APART)
    await chat.until_called("editMessageText", 2)
    assert chat.seen(CLERK)[1].startswith("Về “còn hạn?”\n")


async def test_answers_go_out_where_nothing_can_be_stored(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant, tmp_path: Path
) -> None:
    await serving(server.url)
    await server.ask("ai làm?")
    with sqlite3.connect(tmp_path / "planbot.db") as connection:
        connection.execute("DROP TABLE context_messages")
        connection.execute("DROP TABLE contexts")
    assert "còn hạn?" in await server.ask("còn hạn?")
    assert leant_on(assistant) == [None, None]
    assert TELEGRAM_APART not in server.sent[1].buttons


async def test_a_context_of_another_version_is_none(
    server: BotApiDouble, serving: Serve, assistant: FakeAssistant, tmp_path: Path
) -> None:
    await serving(server.url)
    await server.ask("ai làm?")
    with sqlite3.connect(tmp_path / "planbot.db") as connection:
        connection.execute("""UPDATE contexts SET about = '{"kind": "mới", "x": 1}'""")
    await server.ask("còn hạn?")
    assert leant_on(assistant) == [None, None]


async def test_what_was_said_is_kept_without_numbers_of_persons(
    chat: BotApiDouble, storage: Storage
) -> None:
    await chat.ask("ai làm?")
    await chat.ask("còn hạn? gọi 0912345678")
    kept = storage.contexts.of_update(chat.updates.next_id - 1)
    assert kept is not None
    assert kept.typed == "còn hạn? gọi …"
    assert "0912345678" not in f"{kept.question}{kept.about}"


async def test_a_question_is_stored_with_those_that_it_leans_on(
    chat: BotApiDouble, assistant: FakeAssistant, storage: Storage
) -> None:
    assistant.answers["vàng?"] = answer("Không nêu.").model_copy(update={"answered": False})
    for text in ("ai làm?", "còn hạn?", "còn ai?", "báo cáo gì?", "vàng?"):
        await chat.ask(text)
    asked = [storage.questions.get(number) for number in range(1, 6)]
    assert [question.after for question in asked if question] == [
        (),
        ("ai làm?",),
        ("ai làm?", "còn hạn?"),
        (),
        # It may have been meant to lean on what was said.
        ("báo cáo gì?",),
    ]
    await told(chat, chat.sent[2], TELEGRAM_APART)
    await chat.until_called("editMessageText", 1)
    apart = storage.questions.get(6)
    assert apart is not None
    assert (apart.text, apart.after) == ("còn ai?", ())


async def test_what_was_said_does_not_tell_who_said_it(
    chat: BotApiDouble, storage: Storage
) -> None:
    await chat.ask("ai làm?")
    await chat.ask(f"@{BOT_NAME} ai làm?", chat=GROUP)
    await chat.until(lambda: storage.inbox.counts().waiting == 0)
    with storage._database.reading() as connection:
        rows = [
            *connection.execute(sa.select(contexts).order_by(contexts.c.id)).mappings(),
            *connection.execute(sa.select(context_messages)).mappings(),
        ]
    alone, together, *shown = rows
    assert len(shown) == 2
    for row in rows:
        assert not {str(CLERK), str(GROUP)} & set(map(str, row.values()))
    assert alone["asker"] == together["asker"] != alone["chat"] != together["chat"]


def test_the_same_is_known_again_by_the_same_bot_alone() -> None:
    one, same, other = (Pseudonyms(SecretStr(token)) for token in ("1:a", "1:a", "1:b"))
    assert one.person(CLERK) == same.person(CLERK) != other.person(CLERK)
    assert len({one.person(CLERK), one.person(ADMIN), one.chat(CLERK)}) == 3
