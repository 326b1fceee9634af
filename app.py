"""Build the assistant, make the page, launch it."""

from policy_assistant.assistant import build
from policy_assistant.interfaces.feedback import Feedback, beside
from policy_assistant.interfaces.web import serve
from policy_assistant.settings import load

if __name__ == "__main__":
    settings = load()
    print(f"http://{settings.host}:{settings.port}", flush=True)
    serve(build(settings), settings.host, settings.port, Feedback(beside(settings.index)))
