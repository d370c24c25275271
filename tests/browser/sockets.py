"""Speaks Streamlit's protocol over a real websocket, as a browser does and as a stranger may."""

import http.client
import http.cookiejar
import socket
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from pages.shell.start_token import cookie_name, cookie_of
from tests.browser.conftest import TOKEN

ELSEWHERE = {"X-Forwarded-For": "192.0.2.7"}
"""Comes through a proxy, so that the product without sign-in lets nobody in."""
XSRF = "_streamlit_xsrf"
PATIENCE = 60
"""Seconds until an answer that does not come is given up."""


class Client:
    """A browser as the server sees it: its cookies and its headers."""

    def __init__(
        self, address: str, headers: Mapping[str, str] | None = None, cookies: Mapping[str, str] | None = None
    ) -> None:
        self.address = address.rstrip("/")
        self.headers = dict(headers or {})
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        for path in ("", "/_stcore/health"):
            opener.open(urllib.request.Request(address + path, headers=self.headers), timeout=PATIENCE).close()
        token = {cookie_name(urlsplit(address).netloc): cookie_of(TOKEN)}
        self.cookies = {cookie.name: cookie.value or "" for cookie in jar} | token | dict(cookies or {})

    def all_headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {**self.headers, "Cookie": cookies, "Origin": self.address}

    @contextmanager
    def session(self, continued: str = "") -> Iterator["Session"]:
        """Opens a websocket of this browser, which may say that it continues an earlier session."""
        protocols = ["streamlit", self.cookies[XSRF], *([continued] if continued else [])]
        headers = {name: value for name, value in self.all_headers().items() if name != "Origin"}
        address = self.address.replace("http", "ws", 1) + "/_stcore/stream"
        with connect(
            address, origin=self.address, subprotocols=protocols, additional_headers=headers, max_size=None, proxy=None
        ) as connection:
            yield Session(connection)

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """Sends a request; returns its status and body. A body that headers speak of need not be there, if the server answers
        before it reads it."""
        answer, content = self._answer(method, path, body, headers)
        return answer.status, content

    def redirect(self, path: str) -> str | None:
        """Returns the address to which the server leads from this path; None where it leads nowhere."""
        return self._answer("GET", path, None, {})[0].getheader("location")

    def _answer(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        connection.putrequest(method, path)
        fields = {**self.all_headers(), "X-Xsrftoken": self.cookies[XSRF]}
        if body is not None:
            fields["Content-Length"] = str(len(body))
        for name, value in {**fields, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def upload(self, session: str, name: str, size: int) -> int:
        """Uploads a file of this size; returns the status."""
        edge = "edge"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}.csv"\r\n\r\n'
        body = head.encode() + b"a" * size + f"\r\n--{edge}--\r\n".encode()
        kind = {"Content_Type": f"multipart/form-data; boundary={edge}"}
        return self.request("PUT", f"/_stcore/upload_file/{session}/{name}", body, **kind)[0]


class Session:
    """One websocket."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.id = ""

    def send(self, message: BackMsg) -> None:
        self.connection.send(message.SerializeToString())

    def ask_for_run(self, page: str = "", choices: str = "lang=en") -> None:
        self.send(BackMsg(rerun_script={"page_name": page, "query_string": choices}))

    def run(self, page: str = "", choices: str = "lang=en") -> list[ForwardMsg]:
        """Runs a page; returns what the server sent until the run was over."""
        self.ask_for_run(page, choices)
        return self.until("script_finished")

    def until(self, kind: str) -> list[ForwardMsg]:
        """Receives messages up to the first of a kind."""
        messages: list[ForwardMsg] = []
        while not messages or messages[-1].WhichOneof("type") != kind:
            received = self.connection.recv(timeout=PATIENCE)
            assert isinstance(received, bytes)
            messages.append(ForwardMsg.FromString(received))
            if messages[-1].WhichOneof("type") == "new_session":
                self.id = messages[-1].new_session.initialize.session_id
        return messages

    def until_closed(self) -> tuple[int | None, set[str | None]]:
        """Waits until the server closes the websocket; returns the code that it gives, and the kinds of its last messages."""
        kinds: set[str | None] = set()
        try:
            while True:
                received = self.connection.recv(timeout=PATIENCE)
                assert isinstance(received, bytes)
                kinds.add(ForwardMsg.FromString(received).WhichOneof("type"))
        except ConnectionClosed as end:
            return end.rcvd.code if end.rcvd else None, kinds


def titles(messages: list[ForwardMsg]) -> list[str]:
    """Returns the titles of a page."""
    elements = [message.delta.new_element for message in messages]
    return [element.heading.body for element in elements if element.heading.tag == "h1"]


def errors(messages: list[ForwardMsg]) -> list[str]:
    """Returns the errors that a page shows."""
    elements = [message.delta.new_element for message in messages]
    return [element.alert.body or element.exception.message for element in elements if _is_error(element)]


def _is_error(element: object) -> bool:
    kind = element.WhichOneof("type")
    return kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR)


class RawConnection:
    """A connection on which the bytes of a test are sent as they are."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host = parts.netloc
        self.socket = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=PATIENCE)

    def send(self, sent: bytes) -> None:
        self.socket.sendall(sent)

    def begin_websocket(self, path: str) -> None:
        """Sends the handshake of RFC 6455, and waits for no answer."""
        fields = {
            "Host": self.host,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol": "streamlit, a",
        }
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
        self.send("\r\n".join(lines).encode())

    def is_open(self) -> bool:
        """Tells whether the server has not ended the connection yet; what it has sent is thrown away."""
        self.socket.setblocking(False)
        try:
            while self.socket.recv(65536):
                pass
        except BlockingIOError:
            return True
        except OSError:
            pass
        finally:
            self.socket.settimeout(PATIENCE)
        return False

    def status(self) -> int:
        """Returns the status of the answer."""
        return int(self.socket.recv(65536).split(b" ", 2)[1])

    def close(self) -> None:
        self.socket.close()
