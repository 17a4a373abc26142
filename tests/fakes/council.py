"""A council's own sign-in, on this machine: as much of OpenID Connect as a real one shows a service like ours.

Discovery, a page with a button, a code that works once (with PKCE), a signed identity token, its keys, and what it
knows of the person. It is as strict as a real one: what it would refuse is refused, and told in `refused`.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT_ID, CLIENT_SECRET = "alongside", "known to both"
PAGE = """<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,">
<title>Fellbridge sign-in</title><main><h1>Fellbridge sign-in</h1>
<form method="post"><input type="hidden" name="asked" value="{asked}">
<button name="answer" value="yes">Yes, it is me</button>
<button name="answer" value="no">Turn back</button></form></main></html>"""


@dataclass
class Council:
    """The provider: who it says is there, and what it turned down."""

    url: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    subject_of_token: str = ""
    refused: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def discovery(self) -> dict[str, Any]:
        """Where everything stands."""
        return {
            "issuer": self.url,
            **{
                f"{name}_endpoint": f"{self.url}/{path}"
                for name, path in (("authorization", "authorize"), ("token", "token"), ("userinfo", "userinfo"))
            },
            "jwks_uri": f"{self.url}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked: dict[str, str], answer: str) -> str:
        """Where the person is sent back to, with a code or without."""
        back = {"state": asked["state"]}
        if answer == "yes":
            code = secrets.token_urlsafe(16)
            self.codes[code] = asked
            return f"{asked['redirect_uri']}?{urlencode({**back, 'code': code})}"
        return f"{asked['redirect_uri']}?{urlencode({**back, 'error': 'access_denied'})}"

    def token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code; None where anything about it is wrong."""
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None:
            return self._refuse("a code that was used or never given")
        if (sent.get("client_id"), sent.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            return self._refuse("a service it does not know")
        if sent.get("redirect_uri") != asked["redirect_uri"]:
            return self._refuse("another way back than was asked for")
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (asked.get("code_challenge"), asked.get("code_challenge_method")) != (challenge, "S256"):
            return self._refuse("a code without its proof")
        access = secrets.token_urlsafe(16)
        self.tokens.add(access)
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 60,
            **self.person, "sub": self.subject_of_token or self.person["sub"],
        }  # fmt: skip
        identity = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})
        return {"access_token": access, "token_type": "Bearer", "expires_in": 60, "id_token": identity}

    def keys(self) -> dict[str, Any]:
        """The public keys its tokens are signed with."""
        return {"keys": [{**RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True), "kid": "one", "use": "sig"}]}

    def _refuse(self, why: str) -> None:
        self.refused.append(why)


class _Answers(BaseHTTPRequestHandler):
    council: Council
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            return self._json(self.council.discovery())
        if parts.path == "/jwks":
            return self._json(self.council.keys())
        if parts.path == "/userinfo":
            known = self.headers.get("Authorization", "").removeprefix("Bearer ") in self.council.tokens
            return self._json(self.council.person if known else {"error": "invalid_token"}, 200 if known else 401)
        if parts.path == "/authorize":
            return self._send(200, "text/html", PAGE.format(asked=parts.query.replace("&", "&amp;")))
        return self._json({}, 404)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        sent = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        if urlsplit(self.path).path == "/token":
            tokens = self.council.token(sent)
            return self._json(tokens or {"error": "invalid_grant"}, 200 if tokens else 400)
        asked = {name: values[0] for name, values in parse_qs(sent["asked"]).items()}
        self.send_response(302)
        self.send_header("Location", self.council.authorize(asked, sent["answer"]))
        self.end_headers()
        return None

    def _json(self, answer: dict[str, Any], status: int = 200) -> None:
        self._send(status, "application/json", json.dumps(answer))

    def _send(self, status: int, kind: str, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: Any) -> None:
        """Keep the tests' own output clean."""


@contextmanager
def serving() -> Iterator[Council]:
    """The council's sign-in, on a port of its own, until the block ends."""
    council = Council()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"council": council}))
    server.daemon_threads = True
    council.url = f"http://localhost:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield council
    finally:
        server.shutdown()
        server.server_close()
