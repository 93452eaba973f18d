"""Loading what the settings show."""

from hxtasks.access import Actor, Role
from hxtasks.accounts import browsers, queries
from hxtasks.accounts.faces import face
from hxtasks.accounts.forms import ChangePassword, MakeToken, OfferInvite, RenameTeam
from hxtasks.accounts.models import Team
from hxtasks.accounts.views import (
    ROLES,
    InviteLine,
    SessionLine,
    SessionsSettings,
    SettingsHub,
    TeamMember,
    TeamSettings,
    TokenLine,
    TokensSettings,
)
from hxtasks.web import dates
from hxtasks.web.forms import BoundForm

_THEMES = {"system": "As the device", "light": "Light", "dark": "Dark"}


async def hub_view(actor: Actor) -> SettingsHub:
    """All there is to set, and how it is set now."""
    sessions, tokens = len(await queries.sessions(actor)), len(await queries.tokens(actor))
    people = len(await queries.people(actor))
    return SettingsHub(
        {
            "profile": f"{actor.name}, @{actor.username}",
            "appearance": f"{_THEMES.get(actor.theme, actor.theme)}, {actor.timezone.replace('_', ' ')}",
            "keyboard": f"Single keys are {'on' if actor.single_keys else 'off'}",
            "sessions": "This browser alone" if sessions == 1 else f"{sessions} browsers",
            "tokens": str(tokens or "None"),
            "feeds": "Lists for calendars and feed readers",
            "team": f"{actor.team}, {people} {'person' if people == 1 else 'people'}",
        }
    )


async def sessions_view(actor: Actor, form: BoundForm[ChangePassword] | None = None) -> SessionsSettings:
    """The actor's sessions, this one first."""
    rows = sorted(await queries.sessions(actor), key=lambda s: s.id != actor.session_id)
    lines = tuple(
        SessionLine(
            s.id,
            browsers.describe(s.browser),
            s.address,
            dates.ago(s.seen_at),
            dates.ago(s.created_at),
            s.id == actor.session_id,
        )
        for s in rows
    )
    return SessionsSettings(lines, BoundForm() if form is None else form)


async def tokens_view(actor: Actor, form: BoundForm[MakeToken] | None = None, *, secret: str = "") -> TokensSettings:
    """The actor's tokens; `secret` is a new one's, shown this once."""
    lines = tuple(
        TokenLine(
            t.id,
            t.name,
            t.scope,
            dates.ago(t.created_at),
            dates.ago(t.used_at) if t.used_at else "never",
            dates.moment(t.expires_at, actor.timezone, actor.locale) if t.expires_at else "never",
        )
        for t in await queries.tokens(actor)
    )
    return TokensSettings(lines, MakeToken.blank(scope="read", days=90) if form is None else form, secret)


async def team_view(
    actor: Actor,
    form: BoundForm[OfferInvite] | None = None,
    *,
    name_form: BoundForm[RenameTeam] | None = None,
    link: str = "",
) -> TeamSettings:
    """The team as this actor sees it: only admins see addresses, invitations and disabled accounts."""
    manages = actor.role >= Role.ADMIN
    team = await Team.get(id=1)
    members = tuple(
        TeamMember(
            p.id,
            face(p.username, p.name),
            p.email if manages else "",
            p.role,
            ROLES[p.role],
            bool(p.disabled_at),
            p.id == actor.id,
        )
        for p in await queries.people(actor, disabled=manages)
    )
    invites = tuple(
        InviteLine(
            i.id,
            i.note,
            ROLES[i.role],
            dates.ago(i.created_at),
            dates.moment(i.expires_at, actor.timezone, actor.locale),
        )
        for i in await queries.invites(actor)
    )
    roles = tuple((role, text) for role, text in ROLES.items() if manages and role <= actor.role)
    return TeamSettings(
        team.name,
        members,
        invites,
        manages,
        roles,
        OfferInvite.blank(role=2) if form is None else form,
        RenameTeam.blank(team=team.name, version=actor.last_change) if name_form is None else name_form,
        link,
    )
