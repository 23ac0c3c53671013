"""Reads of the packages."""

from __future__ import annotations

from .errors import NoSuchPackage
from .models import Package


def packages(limit: int = 50) -> list[Package]:
    """Return the packages, the latest slot first."""
    return list(Package.objects.select_related("aired_by")[:limit])


def package(package_id: int) -> Package:
    """Return one package; raise NoSuchPackage."""
    row = Package.objects.filter(pk=package_id).first()
    if row is None:
        raise NoSuchPackage(f"Không có gói phát thanh số {package_id}.")
    return row
