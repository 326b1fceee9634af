"""The web server: the chat page, the document pages and the HTTP interface."""

from policy_assistant.interfaces.web.server import create_app, serve

__all__ = ["create_app", "serve"]
