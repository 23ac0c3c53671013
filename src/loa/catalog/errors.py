"""What can go wrong with the catalog."""

from loa.kernel.errors import Conflict, Invalid, NotFound


class UnknownProcedure(NotFound):
    """No procedure has this code."""


class UnknownFact(NotFound):
    """The procedure has no such fact."""


class BadFactValue(Invalid):
    """The new value of a fact cannot be used."""


class BadCatalogFile(Invalid):
    """The file is none of the shapes that can be read."""


class NotConfirmed(Conflict):
    """The procedure has no confirmation to withdraw."""


class MissingDecision(Invalid):
    """A confirmation needs the number of the decision it rests on."""


class NeedsSecondPerson(Conflict):
    """The one who changed a fee may not be the one who confirms it."""


class NothingToUndo(Conflict):
    """This officer has done nothing lately that can be taken back."""


class BadForm(Invalid):
    """The file of a form cannot be taken."""
