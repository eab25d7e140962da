package dev.serval.model;

import java.util.Optional;

/**
 * A published version of a function.
 *
 * @param id who it is
 * @param function its function
 * @param version its number, such as {@code 7}; AWS counts them, so a template can't know it
 * @param configuration the function as it was published; empty for a template's, whose versions are
 *     the function itself
 */
public record FunctionVersion(
    Identity id, Value<Reference> function, Value<String> version, Optional<Function> configuration)
    implements Resource {}
