"""A mail server of a few lines, which can hang up at the worst moment: when it has the mail and has not said so."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail on this machine. `hang_up` counts the mails it takes without an answer; `refuses` are addresses."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[Message] = []
        self.hang_up = 0
        self.refuses: set[str] = set()


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.say("220 here")
        for line in self.rfile:
            command = line.decode().strip()
            word = command[:4].upper()
            if word == "QUIT":
                self.say("221 bye")
                return
            if word == "RCPT" and any(address in command for address in self.server.refuses):
                self.say("550 nobody of that name")
            elif word == "DATA":
                self.say("354 go on")
                self.server.taken.append(message_from_bytes(self.text()))
                if self.server.hang_up:
                    self.server.hang_up -= 1
                    return
                self.say("250 taken")
            else:
                self.say("250 very well")

    def text(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line.removeprefix(b".") if line.startswith(b"..") else line for line in lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def running() -> Iterator[MailServer]:
    """One that listens until it is left."""
    with MailServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
