"""How a form is drawn: each field with its label, hint and error tied together, as GOV.UK patterns have it."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

_CLASSES: dict[type[forms.Widget], str] = {
    forms.Textarea: "govuk-textarea",
    forms.Select: "govuk-select",
    forms.TextInput: "govuk-input",
    forms.EmailInput: "govuk-input",
    forms.PasswordInput: "govuk-input",
}


class Radios(forms.RadioSelect):
    """One of a few, each with a circle to choose."""

    template_name = "ui/forms/radios.html"


class Checkboxes(forms.CheckboxSelectMultiple):
    """Any of a few, each with a box to tick; under the names of their groups where the choices have them."""

    template_name = "ui/forms/checkboxes.html"


class Counted(forms.Textarea):
    """A text whose words or characters are counted as it is typed; without a script, the limit is said.

    words, characters  the most there may be: give one of them
    """

    template_name = "ui/forms/counted.html"
    drawn_as = "govuk-textarea"

    def __init__(self, *, words: int = 0, characters: int = 0, rows: int = 3) -> None:
        self.words, self.characters = words, characters
        super().__init__(attrs={"rows": rows, "class": "govuk-js-character-count"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The most there may be, for the template."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"most_words": self.words, "most_characters": self.characters}
        return context


class CountedLine(Counted):
    """The same in one line."""

    input_type = "text"
    drawn_as = "govuk-input"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """A line has no rows."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"one_line": True, "type": "text"}
        del context["widget"]["attrs"]["rows"], context["widget"]["attrs"]["cols"]
        return context


class Words(forms.CharField):
    """A text that can be typed or pasted past its limit: nothing is dropped unseen, and it is refused in a sentence."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the browser's own limit, which cuts a paste off and says nothing."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class OneOfMany(forms.Select):
    """One of many, such as an area under its heading. Drawn in one piece: a template for each choice takes long."""

    template_name = "ui/forms/one_of_many.html"
    drawn_as = "govuk-select"


class Field(BoundField):
    """A field on a page: it knows its classes, and where its error's link leads."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """The widget's attributes, with the class of its kind and the class of an error."""
        built = super().build_widget_attrs(attrs, widget)
        drawn = widget or self.field.widget
        if drawn.is_hidden:  # nothing describes it there: its hint and its error are not on the page
            built.pop("aria-describedby", None)
        name = drawn.drawn_as if isinstance(drawn, Counted | OneOfMany) else _CLASSES.get(type(drawn))
        if name:
            asked = [name, f"{name}--error" if self.errors else "", str(drawn.attrs.get("class", ""))]
            built["class"] = " ".join(filter(None, asked))
        return built

    @property
    def target(self) -> str:
        """The id that the error summary leads to: the first of a set, of its first group where it has groups."""
        if not isinstance(self.field.widget, forms.RadioSelect):
            return str(self.auto_id)
        first = next(iter(self.field.widget.choices), ("", ""))
        return f"{self.auto_id}_0_0" if isinstance(first[1], list | tuple) else f"{self.auto_id}_0"


def in_words(each: BoundField) -> str:
    """A field's answer as its writer chose it: the label of a choice, otherwise what was typed."""
    value = each.value()
    if not _choices(each.field):
        return str(value or "")
    return chosen_words(each.field, value if isinstance(value, list | tuple) else [value])


def chosen_words(field: forms.Field, values: Iterable[Any]) -> str:
    """The labels of some of a field's choices, in the field's order."""
    chosen = {str(one) for one in values}
    flat = [
        pair
        for key, label in _choices(field)
        for pair in (label if isinstance(label, list | tuple) else [(key, label)])
    ]
    return "; ".join(str(label) for key, label in flat if str(key) in chosen)


def _choices(field: forms.Field) -> list[tuple[Any, Any]]:
    """What there is to choose from, by group where there are groups; of a yes or no as its widget has it."""
    return list(getattr(field, "choices", None) or getattr(field.widget, "choices", None) or ())


class FormRenderer(TemplatesSetting):
    """Draws every form of the service with the service's own templates."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field


NO_CHILD = "Write nothing that could tell anyone of a single child or family."
Look = Callable[[str], str]  # what is wrong with some words, in a sentence; "" where nothing is
_LOOKS: list[Look] = []


def look_over(look: Look) -> None:
    """Sign up what looks over all that is written in an act's form, such as for what tells of a child."""
    if look not in _LOOKS:
        _LOOKS.append(look)


def name_what_can_not_stand(form: forms.Form) -> None:
    """Say beside each field in which something was written what is wrong with its words, whatever else is wrong."""
    for each in form.visible_fields():
        if each.errors or not isinstance(each.field, forms.CharField) or isinstance(each.field, forms.EmailField):
            continue
        words = str(form.cleaned_data.get(each.name) or "")
        wrong = next(filter(None, (look(words) for look in _LOOKS)), "") if words else ""
        if wrong:
            form.add_error(each.name, wrong)


DAY_FORMATS = ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]


def day_field(label: str, hint: str, *, required: bool = True) -> forms.DateField:
    """A day, written as people write it."""
    return forms.DateField(
        label=label,
        help_text=f"{hint} For example, 31 March 2027.",
        required=required,
        input_formats=DAY_FORMATS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the last day.", "invalid": "Enter a day, such as 31 March 2027."},
    )


def text_field(label: str, hint: str, *, most: int, needed: str, what: str, rows: int = 4) -> forms.CharField:
    """Some sentences that must be there, of so many characters at most.

    needed  what is said where nothing was written
    what    what it is, where it is too long: "the reason"
    """
    return line_field(label, hint, most=most, needed=needed, what=what, drawn=Counted(characters=most, rows=rows))


def line_field(
    label: str, hint: str, *, most: int, needed: str, what: str, drawn: forms.Widget | None = None
) -> forms.CharField:
    """The same in one line, or otherwise drawn. Its characters are counted as it is typed."""
    too_long = f"Shorten {what}: {most} characters is the most."
    said = {"required": needed, "max_length": too_long}
    drawn = drawn or CountedLine(characters=most)
    return Words(label=label, help_text=hint, max_length=most, error_messages=said, widget=drawn)
