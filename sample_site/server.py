"""A small HTTP/1.1 server on asyncio: quick with plain answers, and able to break off, stall or never end."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator

from sample_site.http import Request, Response

HEAD_LIMIT = 64 * 1024
BODY_LIMIT = 1024 * 1024
BACKLOG = 128

Respond = Callable[[Request], "Response | bytes"]
"""Answers a request; ``bytes`` are a whole prepared answer that keeps the connection open."""


class Connection(asyncio.Protocol):
    """One client. Requests on it are answered one after another."""

    def __init__(self, respond: Respond, connections: set[Connection]) -> None:
        self._respond = respond
        self._connections = connections
        self._buffer = b""
        self._busy = False
        self._stream: Iterator[bytes] | None = None
        self._keep_alive = True
        self._writable = True
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._connections.discard(self)
        self._stream = None
        if self._timer:
            self._timer.cancel()

    def abort(self) -> None:
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._busy:
            self._answer_waiting()

    def pause_writing(self) -> None:
        self._writable = False

    def resume_writing(self) -> None:
        self._writable = True
        if self._stream:
            self._send_stream()

    def _answer_waiting(self) -> None:
        while not self._busy and not self._transport.is_closing():
            request = self._next_request()
            if request is None:
                return
            self._keep_alive = request.headers.get("connection", "").lower() != "close"
            self._answer(request, self._respond(request))

    def _next_request(self) -> Request | None:
        """Take a complete request off the buffer; its body is read and passed over."""
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self._buffer) > HEAD_LIMIT:
                self._transport.close()
            return None
        first, *rest = self._buffer[:end].decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in rest)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        length = headers.get("content-length", "0")
        parts = first.split(" ")
        if len(parts) != 3 or not length.isdecimal() or int(length) > BODY_LIMIT:
            self._transport.write(Response(status=400).head(keep_alive=False))
            self._transport.close()
            return None
        after = end + 4 + int(length)
        if len(self._buffer) < after:
            return None
        self._buffer = self._buffer[after:]
        return Request(parts[0], parts[1], headers)

    def _answer(self, request: Request, response: Response | bytes) -> None:
        if isinstance(response, bytes):
            self._transport.write(response)
            self._finish()
        elif response.silent:
            self._busy = True
        elif response.delay:
            self._busy = True
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(response.delay, self._send_later, request, response)
        else:
            self._send(request, response)

    def _send_later(self, request: Request, response: Response) -> None:
        self._timer = None
        self._busy = False
        self._send(request, response)
        self._answer_waiting()

    def _send(self, request: Request, response: Response) -> None:
        head = response.head(keep_alive=self._keep_alive)
        if request.method == "HEAD":
            self._transport.write(head)
            self._finish()
        elif response.cut_after is not None:
            self._transport.write(head + response.body[: response.cut_after])
            self._transport.close()
        elif response.stream:
            self._transport.write(head)
            self._busy = True
            self._stream = response.stream
            self._send_stream()
        else:
            self._transport.write(head + response.body)
            self._finish()

    def _send_stream(self) -> None:
        while self._stream and self._writable:
            part = next(self._stream, b"")
            self._transport.write(b"%x\r\n%b\r\n" % (len(part), part))
            if not part:
                self._stream = None
                self._busy = False
                self._finish()

    def _finish(self) -> None:
        if not self._keep_alive:
            self._transport.close()


class Server:
    """Serves in a thread of its own, from :meth:`start` to :meth:`stop`."""

    def __init__(self, respond: Respond, host: str, port: int) -> None:
        self._respond = respond
        self._socket = _listening_socket(host, port)
        self.port: int = self._socket.getsockname()[1]
        self._connections: set[Connection] = set()
        self._accepting: set[asyncio.Task[object]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"sample-site-{self.port}", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        """Close the port and all connections, and end the thread."""
        if self._loop and self._stopping and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        # Not create_server(): closing that one while a client is being accepted leaves the client's socket open.
        self._loop.add_reader(self._socket, self._accept)
        self._ready.set()
        await self._stopping.wait()
        self._loop.remove_reader(self._socket)
        self._socket.close()
        await self._close_connections()

    def _accept(self) -> None:
        try:
            client, _ = self._socket.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        client.setblocking(False)
        loop = asyncio.get_running_loop()
        task: asyncio.Task[object] = loop.create_task(loop.connect_accepted_socket(self._connect, client))
        self._accepting.add(task)
        task.add_done_callback(self._accepting.discard)

    def _connect(self) -> Connection:
        return Connection(self._respond, self._connections)

    async def _close_connections(self) -> None:
        while self._connections or self._accepting:
            for connection in list(self._connections):
                connection.abort()
            await asyncio.sleep(0)


def _listening_socket(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening
