"""Saying something about a task, in other words, and no longer."""

import pytest

from hxtasks.comments.models import Comment
from hxtasks.projects.models import Project, Section
from hxtasks.tasks.models import Task
from tests.changes.test_undo import last_change
from tests.support.cast import Browser

LAUNCH = "/projects/autumn-launch"


async def say(browser: Browser, task: int, body: str) -> Comment:
    answer = await browser.post(f"/tasks/{task}/comments", {"body": body})
    assert answer.status == 303, answer.text
    comment = await Comment.all().order_by("-id").first()
    assert comment
    assert answer.location == f"/tasks/{task}#comment-{comment.id}"
    return comment


async def test_a_comment_stands_below_its_task(mira: Browser, jon: Browser, guide: int) -> None:
    comment = await say(mira, guide, "All three are on **rc2**.")
    page = await jon.get(f"/tasks/{guide}")
    assert f'id="comment-{comment.id}"' in page.text
    assert "<strong>rc2</strong>" in page.text
    assert "Comments 1 MR Mira Roux Today" in page.words


async def test_htmx_gets_an_empty_form_the_list_and_the_row(mira: Browser, guide: int) -> None:
    answer = await mira.htmx.post(f"/tasks/{guide}/comments", {"body": "First."})
    assert answer.text.startswith(f'<div class="write" id="comment-form-{guide}"')
    for target in (f"#comments-{guide}", f"#talk-count-{guide}", f"#task-{guide}"):
        assert f'hx-target="{target}"' in answer.text
    assert 'aria-label="1 comment"' in answer.text


async def test_its_row_counts_comments(mira: Browser, jon: Browser, guide: int) -> None:
    await say(mira, guide, "One.")
    await say(jon, guide, "Two.")
    assert 'aria-label="2 comments"' in (await mira.get(LAUNCH)).text


async def test_nothing_to_say_is_refused_and_said_so(mira: Browser, guide: int) -> None:
    for browser in (mira, mira.htmx):
        answer = await browser.post(f"/tasks/{guide}/comments", {"body": " \n "})
        assert answer.status == 422
        assert "Write something first." in answer.words
    too_long = await mira.post(f"/tasks/{guide}/comments", {"body": "x" * 100_001})
    assert too_long.status == 422
    assert "x" * 100_001 in too_long.text
    assert not await Comment.exists()


async def test_the_preview_shows_what_will_be_read_and_keeps_what_was_typed(mira: Browser, guide: int) -> None:
    for browser in (mira, mira.htmx):
        answer = await browser.post(f"/tasks/{guide}/comments", {"body": "A *word*", "show": "preview"})
        assert answer.status == 200
        assert "<em>word</em>" in answer.text
        assert '<input type="hidden" name="body" value="A *word*">' in answer.text
        again = await browser.post(f"/tasks/{guide}/comments", {"body": "A *word*", "show": "write"})
        assert "A *word*</textarea>" in again.text
    assert not await Comment.exists()


async def test_a_comment_is_quoted_below_what_was_typed(mira: Browser, jon: Browser, guide: int) -> None:
    comment = await say(jon, guide, "One.\n\nTwo <b>.")
    answer = await mira.htmx.post(f"/tasks/{guide}/comments", {"body": "Well,", "quote": comment.id})
    assert "Well,\n\n&gt; One.\n&gt;\n&gt; Two &lt;b&gt;.\n\n</textarea>" in answer.text
    page = await mira.get(f"/tasks/{guide}/comments?quote={comment.id}")
    assert "&gt; One.\n&gt;\n&gt; Two &lt;b&gt;.\n\n</textarea>" in page.text


async def test_what_one_can_not_see_is_not_quoted(mira: Browser, jon: Browser, guide: int) -> None:
    secret = await Task.get(title="Read the applications")
    comment = await say(mira, secret.id, "Reject Yvonne.")
    assert (await jon.post(f"/tasks/{guide}/comments", {"body": "", "quote": comment.id})).status == 404
    assert (await jon.get(f"/tasks/{guide}/comments?quote={comment.id}")).status == 404


async def test_its_author_says_it_in_other_words(mira: Browser, guide: int) -> None:
    comment = await say(mira, guide, "All three.")
    assert "All three.</textarea>" in (await mira.get(f"/comments/{comment.id}/edit")).text
    answer = await mira.htmx.post(f"/comments/{comment.id}/body", {"body": "All four.", "version": comment.version})
    assert answer.text.startswith(f'<li class="said" id="comment-{comment.id}"')
    assert "edited" in answer.words
    assert "Changed your comment" in answer.words
    await mira.post(f"/changes/{await last_change()}/undo")
    after = await Comment.get(id=comment.id)
    assert (after.body, after.edited_at) == ("All three.", None)


async def test_two_windows_of_one_author_do_not_overwrite_each_other(mira: Browser, guide: int) -> None:
    comment = await say(mira, guide, "All three.")
    await mira.post(f"/comments/{comment.id}/body", {"body": "All four.", "version": comment.version})
    late = await mira.post(f"/comments/{comment.id}/body", {"body": "All five.", "version": comment.version})
    assert late.status == 409
    for words in ("Yours", "Theirs", "All four.", "All five."):
        assert words in late.words
    assert (await Comment.get(id=comment.id)).body == "All four."


async def test_nobody_else_changes_it(mira: Browser, jon: Browser, commenter: Browser, guide: int) -> None:
    comment = await say(commenter, guide, "Mine.")
    for browser in (mira, jon):
        assert (await browser.post(f"/comments/{comment.id}/body", {"body": "Yours."})).status == 403
        assert (await browser.get(f"/comments/{comment.id}/edit")).status == 403
    assert (await jon.post(f"/comments/{comment.id}/deletion")).status == 403
    assert (await Comment.get(id=comment.id)).body == "Mine."


async def test_its_author_and_managers_delete_it(mira: Browser, commenter: Browser, guide: int) -> None:
    for browser in (mira, commenter):
        comment = await say(commenter, guide, "Off the record.")
        answer = await browser.htmx.post(f"/comments/{comment.id}/deletion")
        assert f'action="/changes/{await last_change()}/undo"' in answer.text
        assert "Off the record." not in (await mira.get(f"/tasks/{guide}")).words
        assert (await mira.get(f"/comments/{comment.id}")).status == 404
        assert (await commenter.post(f"/comments/{comment.id}/body", {"body": "x"})).status == 404


async def test_undoing_a_deletion_brings_it_back(mira: Browser, commenter: Browser, guide: int) -> None:
    comment = await say(commenter, guide, "Off the record.")
    await commenter.post(f"/comments/{comment.id}/deletion")
    answer = await commenter.htmx.post(f"/changes/{await last_change()}/undo")
    assert answer.status == 200
    assert "Off the record." in answer.words
    assert f'hx-target="#comments-{guide}"' in answer.text
    assert "Off the record." in (await mira.get(f"/tasks/{guide}")).words


async def test_undoing_a_comment_takes_it_away(commenter: Browser, guide: int) -> None:
    comment = await say(commenter, guide, "Oops.")
    assert (await commenter.post(f"/changes/{await last_change()}/undo")).status == 303
    assert (await Comment.get(id=comment.id)).trashed_at


async def test_what_others_did_to_it_is_theirs_to_take_back(
    mira: Browser, jon: Browser, commenter: Browser, guide: int
) -> None:
    await say(commenter, guide, "Said.")
    said = await last_change()
    assert (await jon.post(f"/changes/{said}/undo")).status == 403
    comment = await Comment.get(body="Said.")
    await mira.post(f"/comments/{comment.id}/deletion")
    deleted = await last_change()
    assert (await commenter.post(f"/changes/{deleted}/undo")).status == 403
    assert (await mira.post(f"/changes/{deleted}/undo")).status == 303


async def test_readers_read(mira: Browser, ana: Browser, sten: Browser, guide: int) -> None:
    comment = await say(mira, guide, "For all to read.")
    page = await ana.get(f"/tasks/{guide}")
    assert "For all to read." in page.words
    assert f"comment-form-{guide}" not in page.text
    assert (await ana.post(f"/tasks/{guide}/comments", {"body": "Me too."})).status == 403
    assert (await ana.post(f"/comments/{comment.id}/deletion")).status == 403
    assert (await sten.get(f"/tasks/{guide}/comments")).status == 404
    assert (await sten.get(f"/comments/{comment.id}")).status == 404
    assert (await sten.post(f"/tasks/{guide}/comments", {"body": "Me too."})).status == 404


async def test_nothing_is_said_in_an_archived_project(mira: Browser, guide: int) -> None:
    comment = await say(mira, guide, "Before.")
    await mira.post(f"{LAUNCH}/archiving")
    assert (await mira.post(f"/tasks/{guide}/comments", {"body": "After."})).status == 403
    assert (await mira.post(f"/comments/{comment.id}/body", {"body": "After."})).status == 403
    assert (await mira.post(f"/comments/{comment.id}/deletion")).status == 403
    assert (await mira.post(f"/changes/{await last_change() - 1}/undo")).status == 403
    assert "Before." in (await mira.get(f"/tasks/{guide}")).words


async def test_a_comment_moves_with_its_task(mira: Browser, jon: Browser, guide: int) -> None:
    comment = await say(jon, guide, "Before it moved.")
    said = await last_change()
    hiring = await Section.get(project=await Project.get(slug="hiring"), name="")
    await mira.post(f"/tasks/{guide}/position", {"section": hiring.id})
    assert (await jon.get(f"/comments/{comment.id}")).status == 404
    assert (await jon.post(f"/comments/{comment.id}/body", {"body": "x"})).status == 404
    assert (await jon.post(f"/changes/{said}/undo")).status == 403
    assert (await Comment.get(id=comment.id)).trashed_at is None
    assert (await mira.get(f"/comments/{comment.id}")).location == f"/tasks/{guide}#comment-{comment.id}"


async def test_a_link_leads_to_a_comment_that_many_followed(mira: Browser, guide: int) -> None:
    first = await say(mira, guide, "The first.")
    await Comment.bulk_create(
        Comment(task_id=guide, author_id=first.author_id, body=f"Number {n}", created_at=first.created_at)
        for n in range(60)
    )
    latest = await mira.get(f"/tasks/{guide}")
    assert "The first." not in latest.words
    assert "Number 59" in latest.words
    assert "Comments 61" in latest.words
    earlier = f"/tasks/{guide}/comments?before={first.id + 11}"
    assert f'href="{earlier}"' in latest.text
    assert "The first." in (await mira.get(earlier)).words
    target = (await mira.get(f"/comments/{first.id}")).location
    assert target == f"/tasks/{guide}/comments?before={first.id + 1}#comment-{first.id}"
    assert "The first." in (await mira.get(target.partition("#")[0])).words


@pytest.mark.parametrize("path", ["/activity", f"{LAUNCH}/activity", "/tasks/{}/activity"])
async def test_history_says_who_commented(mira: Browser, commenter: Browser, guide: int, path: str) -> None:
    comment = await say(commenter, guide, "Said.")
    await commenter.post(f"/comments/{comment.id}/body", {"body": "Said again."})
    await commenter.post(f"/comments/{comment.id}/deletion")
    history = (await commenter.get(path.format(guide))).words
    for did in ("commented on", "changed a comment on", "deleted a comment on"):
        assert f"Ana Lindqvist {did} Write the upgrade guide" in history
    assert "Text Said. → Said again." in history


async def test_a_form_sent_twice_says_it_once(mira: Browser, guide: int) -> None:
    for _ in range(2):
        await mira.post(f"/tasks/{guide}/comments", {"body": "Once.", "once": "k" * 24})
    assert await Comment.all().count() == 1
