"""Looks in Chromium at what pages may connect to."""

import datetime
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import let_in, running, settled

pytestmark = pytest.mark.browser
# Answers how a websocket of the page ended: refused by the policy, open, or not answered.
TRIED = """place => new Promise(done => {
  document.addEventListener('securitypolicyviolation', seen => done(seen.violatedDirective))
  const tried = new WebSocket(place)
  tried.onopen = () => done('open')
  tried.onerror = () => setTimeout(() => done('error'), 500)
  setTimeout(() => done('not refused'), 5000)
})"""


@contextmanager
def listening() -> Iterator[str]:
    """Opens a port of this computer that is not the product's; gives its address for websockets."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"ws://localhost:{server.getsockname()[1]}/"


def test_a_page_speaks_to_its_own_server_and_to_no_other(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/?lang=en")
    expect(page.get_by_role("heading", name="Overview", level=1)).to_be_visible()
    settled(page)
    assert [words for words in page.complaints if "Content Security Policy" in words] == []
    with listening() as elsewhere:
        assert page.evaluate(TRIED, elsewhere) == "connect-src"
    assert page.evaluate(TRIED, demonstration.replace("http", "ws", 1) + "/_stcore/stream") == "open"


def test_a_browser_gets_the_icon_and_the_files_of_its_pages(demonstration: str, open_page: Callable[..., Page]):
    page = open_page(f"{demonstration}/manage?lang=en&section=audit")
    with page.expect_download() as made:
        page.get_by_role("button", name="Save as a table").click()
    assert made.value.suggested_filename == "audit-log.csv"
    assert made.value.path().stat().st_size > 0
    icon = page.locator("link[rel~=icon]").first.evaluate("link => fetch(link.href).then(answer => answer.status)")
    assert icon == 200


@pytest.mark.slow
def test_a_page_over_https_speaks_to_its_own_server_and_to_no_other(tmp_path: Path, browser: Browser):
    certificate, key = write_certificate(tmp_path)
    more = ["--server.sslCertFile", str(certificate), "--server.sslKeyFile", str(key)]
    with running(tmp_path / "outcomes.duckdb", more=more, scheme="https", OUTCOMES_DEMO="false") as address:
        page = browser.new_context(ignore_https_errors=True).new_page()
        let_in(page.context)
        page.goto(f"{address}/?lang=en")
        expect(page.get_by_role("heading", name="Overview", level=1)).to_be_visible()
        with listening() as elsewhere:
            assert page.evaluate(TRIED, elsewhere.replace("ws://", "wss://")) == "connect-src"
        page.context.close()


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """Writes a certificate for this computer that it signs itself; returns the files of certificate and key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    day = datetime.datetime(2020, 1, 1)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(day)
        .not_valid_after(day + datetime.timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    places = folder / "certificate.pem", folder / "key.pem"
    places[0].write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    places[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return places
