"""Which language model may be asked: where it is, and which addresses may be reached there.

Questions are people's business, so that they leave this machine only for a private network,
unless a setting says otherwise in so many words. A name may resolve to any address, and to another
one each time; so it is the addresses that are checked, at each connection, and the connection goes
to one that was.
"""

import ipaddress
import queue
import re
import socket
import threading
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot import messages
from bot.settings import Settings
from bot.wording.records import Reason
from bot.wording.unavailable import Unavailable
from corpus.errors import SettingsError
from corpus.model import Record

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host name and a port; raises OSError where it has none."""

_PRIVATE = tuple(
    ipaddress.ip_network(network)
    for network in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
) + tuple(ipaddress.ip_network(network) for network in ("::1/128", "fc00::/7"))
"""This machine and private networks (RFC 1918, RFC 4193)."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
_KEY = re.compile(r"[!-~]+")
_FORWARDED = re.compile(r"[:-]cloud$", re.IGNORECASE)


class Endpoint(Record):
    """An OpenAI-compatible endpoint."""

    url: str
    """Its base, without a slash at the end: "http://127.0.0.1:11434/v1"."""
    model: str | None = None
    """The model's name; None for the first that the endpoint lists."""
    key: SecretStr | None = None
    public: bool = False
    """Addresses outside this machine and private networks are allowed, and what is sent must
    hold no person's name or id."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a log may hold."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def takes(self, model: str) -> bool:
        """Whether this model may be asked.

        Ollama passes models named "…-cloud" on to its makers' servers, from whichever address
        it listens on.
        """
        return self.public or not _FORWARDED.search(model)


def endpoint_of(settings: Settings) -> Endpoint | None:
    """The endpoint that the settings name; None where they name none.

    Raises:
        SettingsError: its URL, key or model is malformed or not allowed; the message holds
            neither the URL nor the key.
    """
    if settings.wording_url is None:
        return None
    url = _checked(settings.wording_url.strip(), settings.wording_public)
    key = settings.wording_key.get_secret_value().strip() if settings.wording_key else ""
    if key and not _KEY.fullmatch(key):
        raise _refused("PLANBOT_WORDING_KEY", "holds a character that no header may hold")
    model = settings.wording_model.strip() if settings.wording_model else None
    endpoint = Endpoint(
        url=url, model=model, key=SecretStr(key) if key else None, public=settings.wording_public
    )
    if model and not endpoint.takes(model):
        raise _refused(
            "PLANBOT_WORDING_MODEL",
            "is run by its makers, not here; PLANBOT_WORDING_PUBLIC=true allows that",
        )
    return endpoint


def allowed(address: str, *, public: bool) -> bool:
    """Whether a connection to this IP address may be made.

    Args:
        address: of IPv4 or IPv6; an IPv4 address inside an IPv6 one counts as what it is.
        public: whether addresses of the internet are allowed too. Link-local addresses, where
            clouds keep machines' credentials, multicast and the like are not even then.
    """
    ip: Address = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if any(ip.version == network.version and ip in network for network in _PRIVATE):
        return True
    if not public:
        return False
    reached = _translated(ip) or ip
    if isinstance(reached, ipaddress.IPv6Address) and reached.is_site_local:
        return False
    return reached.is_global and not (
        reached.is_multicast or reached.is_link_local or reached.is_reserved
    )


def addresses(
    host: str, port: int, *, public: bool, seconds: float, resolve: Resolver
) -> tuple[str, ...]:
    """The addresses of a host, each of which may be reached.

    Args:
        host: a name or an IP address.
        port: its port.
        public: whether addresses of the internet are allowed too.
        seconds: how long resolving may take; the system's resolver knows no limit of its own.
        resolve: what resolves names.

    Raises:
        Unavailable: it has no address, or one that is not allowed; or this took too long.
    """
    found = (host,) if _is_address(host) else _resolved(host, port, seconds, resolve)
    if not found:
        raise Unavailable(Reason.UNREACHABLE, "its name has no address")
    for address in found:
        if not allowed(address, public=public):
            raise Unavailable(Reason.UNREACHABLE, "one of its addresses is not allowed")
    return found


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """Resolve a name as the system does.

    Raises:
        OSError: the name has no address, or nobody answers.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def _checked(url: str, public: bool) -> str:
    name = "PLANBOT_WORDING_URL"
    if re.search(r"[\s\x00-\x1f\x7f\\]", url):
        raise _refused(name, "holds a blank or another character that no URL may hold")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _refused(name, "is no URL") from None
    if parts.scheme not in ("http", "https"):
        raise _refused(name, "must begin with http:// or https://")
    if "@" in parts.netloc:
        raise _refused(name, "must not hold credentials; use PLANBOT_WORDING_KEY")
    if "?" in url or "#" in url:
        raise _refused(name, "must have neither a query nor a fragment")
    host = parts.hostname or ""
    if not _HOST.fullmatch(host) or port == 0:
        raise _refused(name, "names no host")
    if _is_address(host) and not allowed(host, public=public):
        raise _refused(
            name,
            "is an address that must not be reached"
            if public
            else "is outside private networks; PLANBOT_WORDING_PUBLIC=true allows that",
        )
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path or '/v1'}"


def _refused(name: str, reason: str) -> SettingsError:
    return SettingsError(f"{name}: {reason}", vi=messages.BAD_SETTING.format(name=name))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _translated(ip: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a gateway would make of an IPv6 one."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        return ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    return None


def _resolved(host: str, port: int, seconds: float, resolve: Resolver) -> tuple[str, ...]:
    answers: queue.SimpleQueue[Sequence[str]] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(tuple(resolve(host, port)))
        except (OSError, UnicodeError):  # UnicodeError: a name that no DNS can hold
            answers.put(())

    threading.Thread(target=work, name="wording-resolver", daemon=True).start()
    try:
        return tuple(answers.get(timeout=max(0.0, seconds)))
    except queue.Empty:
        raise Unavailable(Reason.SLOW, "its name was not resolved in time") from None
