//! Scenario files: from text to a checked scenario.
