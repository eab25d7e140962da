package dev.serval.model;

/** A name with its text: an environment variable, a tag, a stage variable. */
public record Variable(String name, Value<String> value, Origin at) {}
