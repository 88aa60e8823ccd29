"""Which addresses of a model's server may be reached, and that no other one is."""

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from bot.settings import Settings
from bot.wording.client import Client
from bot.wording.endpoint import (
    Endpoint,
    Resolver,
    addresses,
    allowed,
    endpoint_of,
    system_resolver,
)
from bot.wording.records import Message, Reason
from bot.wording.unavailable import Unavailable
from corpus.errors import SettingsError
from tests.wording.servers import ModelServer, redirect

QUESTION = (Message(role="user", content="Ai chủ trì?"),)

PRIVATE = """
127.0.0.1 127.255.255.254 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1
192.168.255.255 ::1 fc00::1 fd12:3456::1 ::ffff:127.0.0.1 ::ffff:10.1.2.3
""".split()
PUBLIC = """
8.8.8.8 1.1.1.1 11.0.0.1 9.255.255.255 172.15.255.255 172.32.0.1 192.167.255.255 192.169.0.1
126.255.255.255 128.0.0.1 2606:4700::1111 2001:4860:4860::8888 ::ffff:8.8.8.8 64:ff9b::808:808
2002:808:808::1
""".split()
NEVER = """
169.254.169.254 169.254.0.1 fe80::1 ::ffff:169.254.169.254 0.0.0.0 :: 255.255.255.255 224.0.0.1
239.1.2.3 ff02::1 100.64.0.1 100.127.255.254 198.18.0.1 192.0.2.1 240.0.0.1 64:ff9b::a9fe:a9fe
64:ff9b::7f00:1 2002:a9fe:a9fe::1 2002:7f00:1::1 ::7f00:1 fec0::1
""".split()


def resolver(*found: str) -> Resolver:
    return lambda host, port: found


@pytest.mark.parametrize("address", PRIVATE)
def test_this_machine_and_private_networks_may_be_reached(address: str) -> None:
    assert allowed(address, public=False)
    assert allowed(address, public=True)


@pytest.mark.parametrize("address", PUBLIC)
def test_the_internet_may_be_reached_where_that_is_said(address: str) -> None:
    assert not allowed(address, public=False)
    assert allowed(address, public=True)


@pytest.mark.parametrize("address", NEVER)
def test_some_addresses_are_never_reached(address: str) -> None:
    assert not allowed(address, public=False)
    assert not allowed(address, public=True)


def test_no_url_is_no_endpoint(clean_settings: Callable[..., Settings]) -> None:
    assert endpoint_of(clean_settings()) is None


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
        ("http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1"),
        (" http://localhost:8080 ", "http://localhost:8080/v1"),
        ("https://llm.office.vn/api/openai/v1", "https://llm.office.vn/api/openai/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("http://10.1.2.3", "http://10.1.2.3/v1"),
    ],
)
def test_endpoint_of_settings(clean_settings: Callable[..., Settings], url: str, base: str) -> None:
    endpoint = endpoint_of(
        clean_settings(wording_url=url, wording_model="gemma", wording_key=" k-1\n")
    )
    assert endpoint is not None
    assert (endpoint.url, endpoint.model, endpoint.public) == (base, "gemma", False)
    assert endpoint.key is not None
    assert endpoint.key.get_secret_value() == "k-1"
    assert "k-1" not in repr(endpoint)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1/v1",
        "file:///etc/passwd",
        "127.0.0.1:11434/v1",
        "localhost",
        "http://",
        "http:///v1",
        "http://:8080/v1",
        "http://user:geheim@127.0.0.1/v1",
        "http://geheim@127.0.0.1/v1",
        "http://127.0.0.1/v1?key=geheim",
        "http://127.0.0.1/v1?",
        "http://127.0.0.1/v1#geheim",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1:0/v1",
        "http://127.0.0.1:port/v1",
        "http://127.0.0.1/v1 geheim",
        "http://127.0.0.1\r\nHost: x/v1",
        "http://127.0.0.1\\@8.8.8.8/v1",
        "http://[::1/v1",
        "http://bücher.vn/v1",
        "http://8.8.8.8/v1",
        "http://[2606:4700::1111]/v1",
        "http://169.254.169.254/v1",
        "http://0.0.0.0:11434/v1",
    ],
)
def test_urls_that_are_refused(clean_settings: Callable[..., Settings], url: str) -> None:
    with pytest.raises(SettingsError, match="PLANBOT_WORDING_URL") as caught:
        endpoint_of(clean_settings(wording_url=url))
    assert "geheim" not in str(caught.value) + caught.value.vi
    assert "PLANBOT_WORDING_URL" in caught.value.vi


def test_a_public_address_takes_a_setting(clean_settings: Callable[..., Settings]) -> None:
    with pytest.raises(SettingsError, match="PLANBOT_WORDING_PUBLIC"):
        endpoint_of(clean_settings(wording_url="https://8.8.8.8/v1"))
    endpoint = endpoint_of(clean_settings(wording_url="https://8.8.8.8/v1", wording_public=True))
    assert endpoint is not None
    assert endpoint.public
    with pytest.raises(SettingsError, match="must not be reached"):
        endpoint_of(clean_settings(wording_url="http://169.254.169.254", wording_public=True))


@pytest.mark.parametrize("key", ["k\r\nX: y", "khóa", "a b"])
def test_a_key_that_no_header_may_hold(clean_settings: Callable[..., Settings], key: str) -> None:
    with pytest.raises(SettingsError, match="PLANBOT_WORDING_KEY") as caught:
        endpoint_of(clean_settings(wording_url="http://localhost/v1", wording_key=key))
    assert key not in str(caught.value)


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "glm-4.6:cloud"])
def test_a_model_that_its_makers_run_is_public(
    clean_settings: Callable[..., Settings], model: str
) -> None:
    values = {"wording_url": "http://localhost:11434/v1", "wording_model": model}
    with pytest.raises(SettingsError, match="PLANBOT_WORDING_MODEL"):
        endpoint_of(clean_settings(**values))
    assert endpoint_of(clean_settings(**values, wording_public=True)) is not None


@pytest.mark.parametrize(
    "found", [["8.8.8.8"], ["127.0.0.1", "8.8.8.8"], ["169.254.169.254", "10.0.0.1"], []]
)
def test_every_address_of_a_name_must_be_allowed(found: list[str]) -> None:
    with pytest.raises(Unavailable) as caught:
        addresses("m.vn", 80, public=False, seconds=5, resolve=resolver(*found))
    assert caught.value.reason is Reason.UNREACHABLE


def test_resolving_may_not_take_longer_than_there_is_time() -> None:
    never = threading.Event()

    def slow(host: str, port: int) -> Sequence[str]:
        never.wait(30)
        return ["127.0.0.1"]

    with pytest.raises(Unavailable) as caught:
        addresses("m.vn", 80, public=False, seconds=0.05, resolve=slow)
    never.set()
    assert caught.value.reason is Reason.SLOW


def test_a_name_that_no_resolver_can_take() -> None:
    with pytest.raises(Unavailable) as caught:
        addresses("a" * 300, 80, public=False, seconds=5, resolve=system_resolver)
    assert caught.value.reason is Reason.UNREACHABLE


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001"])
def test_other_spellings_of_addresses_are_resolved_and_checked(host: str) -> None:
    found = addresses(host, 80, public=False, seconds=5, resolve=system_resolver)
    assert found == ("127.0.0.1",)
    with pytest.raises(Unavailable):
        addresses("134744072", 80, public=False, seconds=5, resolve=system_resolver)  # 8.8.8.8


def test_the_address_that_was_checked_is_the_one_that_is_reached(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that resolves to another address the second time (DNS rebinding) gains nothing."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["8.8.8.8"]

    def resolves_again(*_: Any, **__: Any) -> Any:
        raise AssertionError("a name was resolved again")

    client = Client(
        Endpoint(url=f"http://model.office:{model_server.port}/v1", model="m"), resolve=rebinding
    )
    with monkeypatch.context() as patch:
        patch.setattr("socket.getaddrinfo", resolves_again)
        assert "".join(client.words(QUESTION, seconds=10, tokens=100)) == "Xin chào."
    assert asked == ["model.office"]
    assert model_server.chats[0].headers["host"] == f"model.office:{model_server.port}"
    with pytest.raises(Unavailable) as caught:  # checked anew at the next connection
        list(client.words(QUESTION, seconds=10, tokens=100))
    assert caught.value.reason is Reason.UNREACHABLE
    assert len(model_server.chats) == 1


def test_connections_go_to_the_addresses_that_were_found(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[object] = []

    def refuses(self: socket.socket, address: object) -> None:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", refuses)
    client = Client(
        Endpoint(url="http://model.office:8080/v1", model="m"),
        resolve=resolver("10.9.8.7", "fd12::1"),
    )
    with pytest.raises(Unavailable) as caught:
        list(client.words(QUESTION, seconds=10, tokens=100))
    assert caught.value.reason is Reason.UNREACHABLE
    assert reached[:2] == [("10.9.8.7", 8080), ("fd12::1", 8080)]
    assert set(reached) == set(reached[:2])


def test_the_next_address_is_tried_where_the_first_refuses(model_server: ModelServer) -> None:
    client = Client(
        Endpoint(url=f"http://model.office:{model_server.port}/v1", model="m"),
        resolve=resolver("::1", "127.0.0.1"),
    )
    assert "".join(client.words(QUESTION, seconds=10, tokens=100)) == "Xin chào."


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(model_server: ModelServer, code: int) -> None:
    with ModelServer() as other:
        model_server.behave(then=redirect(f"{other.url}/chat/completions", code))
        client = Client(Endpoint(url=model_server.url, model="m"))
        with pytest.raises(Unavailable) as caught:
            list(client.words(QUESTION, seconds=10, tokens=100))
        assert caught.value.reason is Reason.NONSENSE
        assert len(model_server.chats) == 1
        assert other.requests == []


def test_proxies_and_credentials_of_the_environment_are_not_used(
    model_server: ModelServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login lan password geheim\n")
    netrc.chmod(0o600)
    with ModelServer() as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
            monkeypatch.setenv(name.lower(), f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("NETRC", str(netrc))
        for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID", "BASE_URL"):
            monkeypatch.setenv(f"OPENAI_{name}", f"http://127.0.0.1:{proxy.port}/geheim")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Office: geheim\nAuthorization: geheim")
        client = Client(Endpoint(url=model_server.url))
        assert "".join(client.words(QUESTION, seconds=10, tokens=100)) == "Xin chào."
        assert proxy.requests == []
    for request in model_server.requests:
        assert set(request.headers) <= {
            "host", "accept", "accept-encoding", "content-type", "content-length", "user-agent"
        }  # fmt: skip
        assert "geheim" not in str(request)


def test_the_key_goes_to_the_endpoint_and_nothing_of_this_machine(
    model_server: ModelServer,
) -> None:
    client = Client(Endpoint(url=model_server.url, key=SecretStr("k-1")))
    list(client.words(QUESTION, seconds=10, tokens=77))
    for request in model_server.requests:
        assert request.headers["authorization"] == "Bearer k-1"
        assert request.headers["user-agent"] == "planbot"
        assert not [name for name in request.headers if name.startswith("x-")]
    assert model_server.chats[0].body == {
        "model": "double",
        "messages": [{"role": "user", "content": "Ai chủ trì?"}],
        "temperature": 0,
        "max_tokens": 77,
        "stream": True,
    }


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of "model.office", signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "model.office")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("model.office")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "model.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


def test_tls_is_asked_for_the_name_and_checked_against_it(certificate: Path) -> None:
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _, name, __: names.append(name)

    def trusting() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(certificate))

    with ModelServer(tls=context) as server:

        def asked(host: str, tls: Callable[[], ssl.SSLContext] | None) -> str:
            client = Client(
                Endpoint(url=f"https://{host}:{server.port}/v1", model="m"),
                resolve=resolver("127.0.0.1"),
                tls=tls,
            )
            return "".join(client.words(QUESTION, seconds=10, tokens=100))

        assert asked("model.office", trusting) == "Xin chào."
        assert names == ["model.office"]
        assert server.chats[0].headers["host"] == f"model.office:{server.port}"
        with pytest.raises(Unavailable) as caught:
            asked("other.office", trusting)
        assert caught.value.reason is Reason.UNREACHABLE
        with pytest.raises(Unavailable):
            asked("model.office", None)
        assert len(server.chats) == 1
