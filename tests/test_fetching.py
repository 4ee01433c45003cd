"""Fetching, against a real server on loopback that misbehaves; the resolver is handed in where names matter."""

from __future__ import annotations

import gzip
import json
import shutil
import ssl
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lageblatt.batch.collecting import Known, collect
from lageblatt.batch.writing import write
from lageblatt.errors import SourceError
from lageblatt.fetching import connecting
from lageblatt.fetching.addresses import is_public
from lageblatt.fetching.failure import Failure
from lageblatt.fetching.feeds import entries, is_feed
from lageblatt.fetching.fetcher import Fetcher
from lageblatt.fetching.policy import Policy
from lageblatt.fetching.urls import is_url, redirected, target
from lageblatt.model import Article
from web_server import Asked, Handler, Site, site

PAGE = (Path(__file__).parent / "cases" / "reading" / "page.html").read_bytes()
PLACES = {"public.example": "127.0.0.1", "inside.example": "10.0.0.1"}
QUICK = Policy(allow_private=True, delay=0.0, seconds=1.0, pause=0.01)


@dataclass(frozen=True)
class Web:
    site: Site
    folder: Path

    def fetcher(self, policy: Policy = QUICK) -> Fetcher:
        return Fetcher(self.folder / ".lageblatt", write, policy)

    def articles(self, path: str, policy: Policy = QUICK) -> tuple[Article | SourceError, ...]:
        return self.fetcher(policy).articles(self.site.url(path))

    def cause(self, path: str, policy: Policy = QUICK) -> str:
        (error,) = self.articles(path, policy)
        assert isinstance(error, SourceError), error
        assert error.origin == self.site.url(path)
        return error.cause

    def article(self, path: str, policy: Policy = QUICK) -> Article:
        (article,) = self.articles(path, policy)
        assert isinstance(article, Article), article
        return article


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with site() as server:
        server.paths["/page"] = lambda asked: asked.answer(PAGE)
        yield Web(server, tmp_path)


def moved(to: str) -> Handler:
    return lambda asked: asked.answer(b"", 302, location=to)


# --- addresses ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.1 240.0.0.1 "
    "192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 fec0::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1 "
    "::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1::1 2002:a00:1::1 "
    "2001:0:4136:e378:8000:63bf:80ff:fffe 100::1 localhost".split(),
)
def test_no_public_address(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", "93.184.216.34 8.8.8.8 2606:2800:220:1::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1".split()
)
def test_public_address(address: str) -> None:
    assert is_public(address)


@given(st.integers(0, 2**32 - 1))
def test_an_address_inside_another_is_as_public_as_by_itself(number: int) -> None:
    digits = ".".join(str(byte) for byte in number.to_bytes(4))
    for form in ("::ffff:{}", "64:ff9b::{}"):
        assert is_public(form.format(digits)) == is_public(digits)


@pytest.mark.parametrize(("source", "found"), [("https://a.de", True), ("HTTP://a", True), ("ftp://a", True)])
def test_addresses(source: str, found: bool) -> None:
    assert is_url(source) is found


@pytest.mark.parametrize("source", ["a.txt", "-", "C:\\a.html", "C:/a.html", "http:/a", "a/b://c"])
def test_paths_are_no_addresses(source: str) -> None:
    assert not is_url(source)


def test_credentials_are_sent_to_their_own_origin_and_shown_nowhere(web: Web) -> None:
    web.site.paths["/moved"] = moved("/page")
    address = web.site.url("/moved").replace("http://", "http://anna:gehe%C3%ADm@")
    (article,) = web.fetcher().articles(address)
    assert isinstance(article, Article)
    assert article.origin == web.site.url("/page")
    sent = {path: "authorization" in headers for path, headers in web.site.headers}
    assert sent == {"/robots.txt": False, "/moved": True, "/page": True}
    (error,) = web.fetcher().articles(address.replace("moved", "none"))
    assert str(error) == f"{web.site.url('/none')}: the server answers with status 404 (not found)"
    kept = b"".join(path.read_bytes() for path in web.folder.rglob("*") if path.is_file())
    assert b"anna" not in kept
    assert redirected(target("https://a:b@a.de/"), "https://c.de/").authorization is None


def test_https_is_not_left_for_http() -> None:
    with pytest.raises(Failure, match=r"^is redirected from https to http \(http://a\.de/b\)$"):
        redirected(target("https://a.de/a"), "http://a.de/b")


@pytest.mark.parametrize("address", ["ftp://a.de/b", "file:///etc/passwd", "http://", "http://[::1", "gopher://a"])
def test_what_cannot_be_fetched_is_refused(address: str, tmp_path: Path) -> None:
    (error,) = Fetcher(tmp_path, write).articles(address)
    assert isinstance(error, SourceError)
    assert "only http and https" in error.cause or error.cause == "is no proper address"


@given(st.text())
def test_any_address_gives_a_target_or_a_failure(text: str) -> None:
    for address in (text, f"http://{text}"):
        with suppress(Failure):
            assert target(address).url.scheme in ("http", "https")


# --- whom we connect to ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_however_it_is_written(web: Web, host: str) -> None:
    (error,) = web.fetcher(Policy()).articles(web.site.url("/page", host))
    assert isinstance(error, SourceError)
    assert "an address that is not public" in error.cause
    assert not web.site.seen


def test_a_name_that_changes_its_mind_is_asked_once_for_each_connection(web: Web) -> None:
    answers = iter([["93.184.216.34", "127.0.0.1"], ["127.0.0.1"]])
    fetcher = Fetcher(web.folder, write, Policy(), lambda host, port: next(answers))
    (error,) = fetcher.articles(web.site.url("/page", "rebind.example"))
    assert "rebind.example is at 127.0.0.1" in str(error)
    assert not web.site.seen


def test_the_checked_address_is_connected_to_and_the_name_is_asked_for(web: Web) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    fetcher = Fetcher(web.folder, write, QUICK, resolve)
    (article,) = fetcher.articles(web.site.url("/page", "no-such-name.invalid"))
    assert isinstance(article, Article)
    assert asked == ["no-such-name.invalid"] * 2  # robots.txt and the page: as often as connected
    assert {headers["host"] for _, headers in web.site.headers} == {f"no-such-name.invalid:{web.site.server_port}"}


def test_a_redirect_to_a_private_address_is_refused(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    # no test has a public server: the one on loopback is taken for one here, and only it
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    web.site.paths["/moved"] = moved("http://169.254.169.254/latest/meta-data")
    web.site.paths["/named"] = moved("http://inside.example/")
    fetcher = Fetcher(web.folder, write, Policy(delay=0), lambda host, port: [PLACES.get(host, host)])
    for path, place in (("/moved", "169.254.169.254"), ("/named", "10.0.0.1")):
        (error,) = fetcher.articles(web.site.url(path, "public.example"))
        assert f"is at {place}, an address that is not public" in str(error)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_tls_goes_by_the_name_and_not_by_the_address(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = web.folder / "key.pem", web.folder / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=a -addext subjectAltName=DNS:name.example"
    subprocess.run([*command.split(), "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with site(context) as secure:
        secure.paths["/page"] = web.site.paths["/page"]
        fetcher = Fetcher(web.folder / ".lageblatt", write, QUICK, lambda host, port: ["127.0.0.1"])
        (article,), (error,) = (
            fetcher.articles(secure.url("/page", host).replace("http:", "https:"))
            for host in ("name.example", "other.example")
        )
    assert isinstance(article, Article)
    assert "its certificate is not trusted: " in str(error)
    assert "other.example" in str(error)


def test_the_environment_names_no_proxy(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert web.article("/page").title


def test_an_unknown_name_and_a_closed_port_are_named(tmp_path: Path) -> None:
    (error,) = Fetcher(tmp_path, write, QUICK).articles("http://127.0.0.1:1/a")
    assert str(error) == "http://127.0.0.1:1/a: the server cannot be reached"
    (error,) = Fetcher(tmp_path, write, QUICK, lambda host, port: ()).articles("http://nirgends.example/a")
    assert str(error) == "http://nirgends.example/a: the name nirgends.example was not found"


# --- servers that misbehave --------------------------------------------------------------------------------------


def test_a_page_becomes_an_article(web: Web) -> None:
    article = web.article("/page")
    assert (article.title, article.origin) == ("Stadtrat vertagt Entscheidung über Brücke", web.site.url("/page"))
    assert web.site.headers[-1][1]["user-agent"].startswith("Lageblatt/")


def slowly(asked: Asked) -> None:
    asked.send_response(200)
    asked.end_headers()
    for _ in range(100):
        asked.wfile.write(b"a")
        time.sleep(0.05)


def slow_head(asked: Asked) -> None:
    for _ in range(100):
        asked.wfile.write(b"H")
        time.sleep(0.05)


@pytest.mark.parametrize("handler", [slowly, slow_head, lambda asked: time.sleep(3)])
def test_a_slow_server_meets_the_deadline(web: Web, handler: Handler) -> None:
    web.site.paths["/slow"] = handler
    start = time.monotonic()
    assert web.cause("/slow") == "the time is up: the server is too slow"
    assert time.monotonic() - start < 2


def endless(asked: Asked) -> None:
    asked.send_response(200)
    asked.end_headers()
    while True:
        asked.wfile.write(b"<p>und weiter</p>" * 10_000)


def test_an_endless_page_stops_at_the_limit(web: Web) -> None:
    web.site.paths["/endless"] = endless
    assert web.cause("/endless", Policy(allow_private=True)) == "is larger than 10 MB"


def test_a_gzip_bomb_stops_at_the_limit_without_being_unpacked(web: Web) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    web.site.paths["/bomb"] = lambda asked: asked.answer(bomb, content_encoding="gzip")
    tracemalloc.start()
    try:
        assert web.cause("/bomb", Policy(allow_private=True)) == "is larger than 10 MB"
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_what_is_packed_is_unpacked_and_what_is_packed_otherwise_refused(web: Web) -> None:
    packed = gzip.compress(PAGE)
    web.site.paths["/gzip"] = lambda asked: asked.answer(packed, content_encoding="gzip")
    web.site.paths["/half"] = lambda asked: asked.answer(packed[:-100], content_encoding="gzip")
    web.site.paths["/not"] = lambda asked: asked.answer(PAGE, content_encoding="gzip")
    web.site.paths["/br"] = lambda asked: asked.answer(PAGE, content_encoding="br")
    assert web.article("/gzip").sha256 == web.article("/page").sha256
    assert web.cause("/half") == "ended before it was complete"
    assert web.cause("/not") == "is damaged: it is not packed as it says"
    assert web.cause("/br") == "is packed as br, which was not asked for"


def test_redirects_end(web: Web) -> None:
    web.site.paths["/loop"] = moved("/loop")
    web.site.paths["/odd"] = moved("javascript:alert(1)")
    web.site.paths["/once"] = moved("page")
    assert web.cause("/loop") == "is redirected more than 5 times"
    assert web.site.seen["/loop"] == 6
    assert web.cause("/odd") == "is redirected to what is no proper address"
    assert web.article("/once").origin == web.site.url("/page")


def noise(asked: Asked) -> None:
    asked.wfile.write(b"\x00\x01\r\n\r\n")


def test_a_truncated_answer_is_no_article(web: Web) -> None:
    web.site.paths["/cut"] = lambda asked: asked.answer(PAGE[:500], content_length="5000")
    assert web.cause("/cut") == "ended before it was complete"
    assert web.site.seen["/cut"] == 3
    web.site.paths["/noise"] = noise
    assert web.cause("/noise") == "the server does not speak proper HTTP"


@pytest.mark.parametrize("media", ["image/png", "application/json", "video/mp4; a=b"])
def test_what_is_no_text_is_named(web: Web, media: str) -> None:
    web.site.paths["/other"] = lambda asked: asked.answer(b"{}", content_type=media)
    assert web.cause("/other") == f"is of the type {media.partition(';')[0]}, no article"


def test_content_beats_a_wrong_charset_and_a_wrong_type(web: Web) -> None:
    web.site.paths["/wrong"] = lambda asked: asked.answer(PAGE, content_type="text/plain; charset=utf-16")
    assert web.article("/wrong").text == web.article("/page").text


@pytest.mark.parametrize("status", [404, 403, 500, 204, 999])
def test_a_status_is_named(web: Web, status: int) -> None:
    web.site.paths["/status"] = lambda asked: asked.answer(b"", status)
    assert web.cause("/status").startswith(f"the server answers with status {status}")


def test_a_failure_that_passes_is_tried_again(web: Web) -> None:
    web.site.paths["/then"] = lambda asked: asked.answer(PAGE, 500 if web.site.seen["/then"] < 3 else 200)
    assert web.article("/then").title
    assert web.site.seen["/then"] == 3


def test_retry_after_is_waited_for_only_if_there_is_time(web: Web) -> None:
    web.site.paths["/now"] = lambda asked: asked.answer(
        PAGE, 429 if web.site.seen["/now"] < 2 else 200, retry_after="0"
    )
    web.site.paths["/busy"] = lambda asked: asked.answer(b"", 429, retry_after="300")
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    web.site.paths["/hour"] = lambda asked: asked.answer(b"", 503, retry_after=later)
    assert web.article("/now").title
    assert web.cause("/busy").endswith("429 (too many requests) and asks to come back in 300 s")
    assert "503 (service unavailable) and asks to come back in 3" in web.cause("/hour")
    assert (web.site.seen["/busy"], web.site.seen["/hour"]) == (1, 1)


# --- manners -----------------------------------------------------------------------------------------------------


def test_robots_txt_is_obeyed(web: Web) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: lageblatt\nAllow: /page$\nDisallow: /*private\nDisallow: /page"
    web.site.paths["/robots.txt"] = lambda asked: asked.answer(rules)
    web.site.paths["/my/private"] = web.site.paths["/page?a"] = web.site.paths["/page"]
    web.site.paths["/moved"] = moved("/my/private")
    fetcher = web.fetcher()
    results = [fetcher.articles(web.site.url(path))[0] for path in ("/page", "/page?a", "/my/private", "/moved")]
    causes = [each.cause if isinstance(each, SourceError) else "" for each in results]
    assert causes == ["", "refused by robots.txt", "refused by robots.txt", "refused by robots.txt"]
    assert web.site.seen == {"/robots.txt": 1, "/page": 1, "/moved": 1}


def test_no_robots_txt_allows_all_and_one_in_trouble_nothing(web: Web) -> None:
    web.site.paths["/robots.txt"] = lambda asked: asked.answer(b"", 503)
    assert web.cause("/page") == (
        "its robots.txt cannot be read: the server answers with status 503 (service unavailable)"
    )
    web.site.paths["/robots.txt"] = lambda asked: asked.answer(b"", 403)
    assert web.article("/page").title


def test_a_host_is_asked_with_pauses(web: Web) -> None:
    fetcher = web.fetcher(Policy(allow_private=True, delay=0.3))
    start = time.monotonic()
    for path in ("/page", "/a", "/b"):
        fetcher.articles(web.site.url(path))
    assert time.monotonic() - start >= 0.6


# --- the store ---------------------------------------------------------------------------------------------------


def test_a_page_that_did_not_change_is_taken_from_the_store(web: Web) -> None:
    def validated(asked: Asked) -> None:
        same = asked.headers.get("If-None-Match") == '"1"' and asked.headers.get("If-Modified-Since") == "then"
        asked.answer(b"" if same else PAGE, 304 if same else 200, etag='"1"', last_modified="then")
        answered.append(304 if same else 200)

    answered: list[int] = []
    web.site.paths["/etag"] = validated
    first, second = web.article("/etag"), web.article("/etag")
    assert (first, answered) == (second, [200, 304])
    for kept in (web.folder / ".lageblatt" / "answers").iterdir():
        kept.write_bytes(kept.read_bytes()[:-1])  # damaged: asked for anew, without a condition
    assert (web.article("/etag"), answered) == (first, [200, 304, 200])


def test_one_fetcher_asks_once(web: Web) -> None:
    fetcher = web.fetcher()
    assert fetcher.articles(web.site.url("/page")) == fetcher.articles(web.site.url("/page"))
    assert fetcher.articles(web.site.url("/none")) == fetcher.articles(web.site.url("/none"))
    assert (web.site.seen["/page"], web.site.seen["/none"]) == (1, 1)


# --- feeds -------------------------------------------------------------------------------------------------------

WORDS = " ".join(f"<p>Der Rat der Stadt Beispielheim hat heute den Punkt {n} beschlossen.</p>" for n in range(20))


def rss(*items: str) -> bytes:
    head = '<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel>'
    return f"{head}<title>Blatt</title>{''.join(items)}</channel></rss>".encode()


def item(link: str, day: int, more: str = "") -> str:
    when = f"{day:02} Aug 2025 00:30:00 +0200"
    return f"<item><title>T{day}</title><link>{link}</link><pubDate>{when}</pubDate>{more}</item>"


def test_a_feed_gives_its_newest_entries_and_sets_aside_what_fails(web: Web) -> None:
    full = f"<c:encoded><![CDATA[{WORDS}]]></c:encoded>"
    teaser = "<description>Nur ein Anriss.</description>"
    feed = rss(item("/page", 3, teaser), item("/gone", 5), item("/own", 4, full), item("/old", 1), item("/page", 2))
    web.site.paths["/feed"] = lambda asked: asked.answer(feed, content_type="text/html")
    found = web.articles("/feed", Policy(allow_private=True, delay=0, entries=3))
    assert [each.origin for each in found] == [web.site.url(path) for path in ("/gone", "/own", "/page")]
    assert isinstance(found[0], SourceError)
    own = found[1]
    assert isinstance(own, Article)
    assert (own.title, own.outlet, str(own.published)) == ("T4", "Blatt", "2025-08-04")
    assert own.text.startswith("Der Rat der Stadt Beispielheim hat heute den Punkt 0 beschlossen.")
    assert (web.site.seen["/own"], web.site.seen["/old"], web.site.seen["/page"]) == (0, 0, 1)


def test_a_feed_read_twice_gives_the_same(web: Web) -> None:
    web.site.paths["/feed"] = lambda asked: asked.answer(rss(item("/page", 3)))
    assert web.articles("/feed") == web.articles("/feed")


def test_a_page_of_two_feeds_counts_once(web: Web) -> None:
    web.site.paths["/1"] = web.site.paths["/2"] = lambda asked: asked.answer(rss(item("/page", 3)))
    sources = [web.site.url(path) for path in ("/1", "/2", "/page", "/none")]
    collected = collect(sources, Known(), lambda _: b"", web.fetcher())
    assert [article.origin for article in collected.articles] == [web.site.url("/page")]
    assert [error.origin for error in collected.errors] == [web.site.url("/none")]


def test_a_link_that_is_none_costs_its_entry_only(web: Web) -> None:
    feed = (Path(__file__).parent / "cases" / "hostile" / "feed-link.xml").read_bytes()
    assert [each.link for each in entries(feed, "http://a.de/", 20)] == ["http://[a", "https://example.org/a"]
    web.site.paths["/feed"] = lambda asked: asked.answer(rss(item("http://[a", 5), item("/page", 3)))
    broken, whole = web.articles("/feed")
    assert isinstance(broken, SourceError)
    assert broken.origin == "http://[a"
    assert whole.origin == web.site.url("/page")


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (rss(), "is a feed without entries"),
        (b"<rss><channel><item><title>a", "is a damaged feed"),
        (b"<rss>" + b" " * 5_000_000, "is a feed of more than 5 MB"),
    ],
)
def test_a_feed_without_entries_is_named(data: bytes, cause: str) -> None:
    with pytest.raises(Failure, match=cause):
        entries(data, "http://a.de/", 20)


def test_hostile_xml_ends_soon() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    title = "<item><title>&l9;&x;</title><link>http://a.de/1</link></item>"
    start = time.monotonic()
    for data in (
        f"{bomb}<rss><channel>{title}</channel></rss>".encode(),
        rss(*(item(f"/{n}", n % 28 + 1) for n in range(10_000))),
        b"<rss>" + b"<a>" * 100_000,
        b"<rss><a " + b" ".join(b"a%d='1'" % number for number in range(100_000)) + b">",
        rss(item("/1", 1, f"<c:encoded>{'&lt;p ' * 200_000}</c:encoded>")),
    ):
        assert is_feed(data)
        with suppress(Failure):
            assert len(entries(data, "http://a.de/", 20)) <= 20
    assert not is_feed(b"<!---->" * 2_000 + b"<html>")
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_feed_is_told_by_its_first_element(encoding: str) -> None:
    assert is_feed('<?xml version="1.0"?>\n<!-- a --><feed xmlns="http://www.w3.org/2005/Atom">'.encode(encoding))
    assert not is_feed("<!doctype html><html><body><p>&lt;rss> <rss>".encode(encoding))


# --- the commands ------------------------------------------------------------------------------------------------


def lageblatt(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lageblatt", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def test_brief_and_verify_an_address(web: Web) -> None:
    gone = web.site.url("/gone")
    done = lageblatt(web.folder, "brief", web.site.url("/page"), gone, "--allow-private", "-o", "out/a.json")
    assert done.stderr == f"lageblatt: {gone}: the server answers with status 404 (not found)\n"
    assert done.returncode == 3
    (source,) = json.loads((web.folder / "out" / "a.json").read_text("utf-8"))["sources"]
    assert source["origin"] == web.site.url("/page")
    web.site.paths.clear()
    assert lageblatt(web.folder, "verify", "out/a.json").returncode == 0
    assert lageblatt(Path("/"), "verify", str(web.folder / "out" / "a.json")).returncode == 0
    assert lageblatt(web.folder, "render", "out/a.json", "-o", "b.txt").returncode == 0


def test_no_network_unless_an_address_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Rat der Stadt hat heute entschieden.", "utf-8")
    code = (
        "import sys\n"
        "def watch(event, _):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'): raise AssertionError(event)\n"
        "sys.addaudithook(watch)\n"
        "from lageblatt.cli import main; assert main(['brief', 'a.txt']) == 0\n"
        "sys.exit(' '.join(n for n in ('httpx', 'httpcore', 'feedparser', 'protego') if n in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / ".lageblatt").exists()
