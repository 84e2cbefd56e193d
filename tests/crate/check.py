"""Holds crates against the reference validator of Process Run Crate, and reads them with the reference library.

Arguments: folders. The validator wants to fetch the context of RO-Crate 1.1. A test does not depend on a network, so the
terms that our crates use are given here; they are those of the context: schema.org, with two exceptions.
"""

import io
import json
import sys

import requests
import urllib3
from rdflib.plugins.shared.jsonld.context import Context
from rocrate.rocrate import ROCrate
from rocrate_validator import models, services

URL = "https://w3id.org/ro/crate/1.1/context"
WORDS = """about actionStatus agent author contentSize CreateAction CreativeWork Dataset datePublished description
encodingFormat endTime hasPart identifier instrument license mentions name object Organization Person PropertyValue
result SoftwareApplication softwareVersion startTime url value version""".split()
TERMS = {word: f"http://schema.org/{word}" for word in WORDS}
TERMS |= {"File": "http://schema.org/MediaObject", "conformsTo": "http://purl.org/dc/terms/conformsTo"}
original = Context._fetch_context


def fetch(self, source, base, referenced):
    """The context from here, anything else as always."""
    return {"@context": TERMS} if source == URL else original(self, source, base, referenced)


Context._fetch_context = fetch
send = requests.adapters.HTTPAdapter.send


def answer(self, request, **more):
    """The same for the validator's own question whether the context is there and knows our terms."""
    if request.url.rstrip("/") != URL:
        return send(self, request, **more)
    response = requests.Response()
    response.status_code, response.url, response.request = 200, request.url, request
    response.headers["Content-Type"] = "application/ld+json"
    response.raw = urllib3.HTTPResponse(
        body=io.BytesIO(json.dumps({"@context": TERMS}).encode()), status=200, preload_content=False
    )
    return response


requests.adapters.HTTPAdapter.send = answer

used = set()
for folder in sys.argv[1:]:
    crate = ROCrate(folder)
    assert crate.mainEntity is None and len(crate.data_entities) > 3, folder
    text = json.load(open(f"{folder}/ro-crate-metadata.json"))
    for entity in text["@graph"]:
        used |= {key for key in entity if not key.startswith("@")}
    assert used <= set(TERMS), used - set(TERMS)
    for severity in ["REQUIRED", "RECOMMENDED"]:
        settings = services.ValidationSettings(
            rocrate_uri=folder,
            profile_identifier="process-run-crate-0.5",
            requirement_severity=getattr(models.Severity, severity),
        )
        found = services.validate(settings)
        issues = [f"{issue.severity.name}: {issue.message} ({issue.violatingEntity})" for issue in found.get_issues()]
        # What is recommended and cannot be known is left: an address of the program, publishers, where authors work.
        if severity == "REQUIRED":
            assert not issues, "\n".join([folder, *issues])
        print(f"{folder}: {severity.lower()}: {len(issues)} issues")
        for issue in issues:
            print(f"  {issue}")
