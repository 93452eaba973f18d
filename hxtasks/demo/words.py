"""What the made-up team Northwind works on: enough words for many different, believable tasks."""

from typing import NamedTuple

from hxtasks.access import Role
from hxtasks.projects.models import Status, Visibility


class Theme(NamedTuple):
    """A project, and the parts that its tasks' titles are made of."""

    name: str
    icon: str
    hue: int
    status: Status
    visibility: Visibility
    sections: tuple[str, ...]
    verbs: tuple[str, ...]
    things: tuple[str, ...]
    description: str


def _theme(
    name: str,
    icon: str,
    hue: int,
    sections: str,
    verbs: str,
    things: str,
    description: str,
    status: Status = Status.IN_PROGRESS,
    visibility: Visibility = Visibility.TEAM,
) -> Theme:
    return Theme(name, icon, hue, status, visibility, _list(sections), _list(verbs), _list(things), description)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


# An owner, a teammate, a guest who may read the first project and one of no project, two more to share the work.
PEOPLE = (
    ("mira", "Mira Roux", Role.OWNER),
    ("jon", "Jon Okafor", Role.MEMBER),
    ("ana", "Ana Lindqvist", Role.GUEST),
    ("sten", "Sten Berg", Role.GUEST),
    ("priya", "Priya Nair", Role.ADMIN),
    ("tomo", "Tomo Kato", Role.MEMBER),
)

LABELS = ("design", "docs", "a11y", "ops", "release", "speed", "waiting", "quick win")

THEMES = (
    _theme(
        "Autumn launch", "rocket", 165, "Before the freeze, In review, Launch week, Afterwards",
        "Write, Record, Check, Rehearse, Publish, Draft, Translate, Proofread, Agree, Announce",
        "the upgrade guide, the product tour, the changelog, the press kit, the release candidate, the launch page, "
        "the licence text, the migration notes, the screenshots, the settings page, the demo data, the roadmap",
        "Version 2.0, out on a **Friday** and nobody works that weekend.",
    ),
    _theme(
        "Customer support", "users-round", 255, "New, Waiting for them, Waiting for us, Known problems",
        "Answer, Call back about, Reproduce, Escalate, Refund, Explain, Close, Follow up on, Document, Sort out",
        "the two open questions from Halvorsen, the failed import, the doubled invoice, the slow calendar, "
        "the lost password mail, the export that stops, the missing attachment, the Lisbon rollout, "
        "the time zone mix-up, the broken link in the welcome mail, the licence renewal, the trial extension",
        "Everything that customers wait for. A first answer within **four hours**.",
    ),
    _theme(
        "Website refresh", "sprout", 300, "Copy, Pages, Pictures, Done is",
        "Rewrite, Shorten, Test, Redraw, Measure, Align, Replace, Simplify, Illustrate, Review",
        "the front page, the pricing table, the empty states, the sign-up form, the team page, the case studies, "
        "the search results, the dark theme, the footer, the icons, the contact form, the loading time",
        "Fewer words, larger pictures, no cookie banner.",
        Status.PLANNING,
    ),
    _theme(
        "Office & admin", "briefcase", 75, "This month, Waiting, Every quarter",
        "Order, Renew, Pay, File, Cancel, Compare offers for, Pick up, Return, Ask about, Sign",
        "the new chairs, the lease, the insurance, the travel receipts, the coffee machine, the parking permits, "
        "the tax papers, the keys for the new office, the internet contract, the plants, the first-aid kit",
        "What nobody sees until it is missing.",
    ),
    _theme(
        "Hiring: backend", "flag", 15, "To contact, First call, Work sample, Offer",
        "Invite, Call, Read the work sample of, Thank, Decide on, Ask the references of, Schedule the second call with",
        "Ines Duarte, Priya Nair, Tomo Kato, Leila Haddad, Oskar Nyman, Wei Zhang, Amara Diallo, Piotr Zielinski, "
        "Noor Rahman, Elif Kaya, Mateo Rossi, Hana Novak",
        "One person, to start in spring. Two work samples at most a week.",
        Status.IN_PROGRESS,
        Visibility.PRIVATE,
    ),
    _theme(
        "Server room", "wrench", 210, "Now, Next, Someday",
        "Update, Back up, Restore, Monitor, Replace, Document, Automate, Rotate the keys of, Test, Retire",
        "the staging database, the mail relay, the build machine, the old disk, the certificates, the night run, "
        "the firewall rules, the log rotation, the spare server, the VPN, the status page, the backups in Oslo",
        "Boring on purpose.",
        Status.PAUSED,
    ),
)  # fmt: skip

CONTEXTS = (
    " before the review", " with the Riga team", " for Halvorsen", " together with Priya", " once more",
    " in German and French", " by phone", " on the test server", " for the board", " before the freeze",
    " on a quiet day"," for the spring newsletter", " as agreed on Monday", " with two colleagues", " for the auditors",
)  # fmt: skip
"""Said after a title where more are needed."""

NOTES = (
    "Halvorsen asked for this twice. Short is fine.",
    "- ask Jon first\n- then the draft\n- then one pair of fresh eyes",
    "The last time this took **a morning**. Most of it went into waiting.\n\nWhat helped: `make warm` beforehand.",
    "See the [guide](https://example.org/guide), section 3.",
)
