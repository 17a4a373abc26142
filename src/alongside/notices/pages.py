"""What stands on the pages about notices; and the registry through which other rooms say what needs somebody."""

from alongside.notices.prompting import Provider, prompts_for, register
from alongside.notices.states import Prompt, SaysTooMuch

__all__ = ["Prompt", "Provider", "SaysTooMuch", "prompts_for", "register"]
