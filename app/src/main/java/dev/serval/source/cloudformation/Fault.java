package dev.serval.source.cloudformation;

import dev.serval.model.Origin;

/** Something wrong in a template that was found by evaluating it. */
record Fault(Origin at, String message) {}
