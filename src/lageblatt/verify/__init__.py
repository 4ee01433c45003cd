"""Does a briefing still stand? Each of its lines against its sources, which are found again by their hash.

JSON or DOCX -> the briefing as it was written -> what the document shows now -> what the sources say
"""

from lageblatt.verify.findings import Finding, Status, exit_code
from lageblatt.verify.verification import verify

__all__ = ["Finding", "Status", "exit_code", "verify"]
