package dev.serval.model;

/**
 * An HTTPS address of a Web Function, whose revisions answer as web servers do.
 *
 * @param id who it is
 * @param function the Web Function's name
 * @param auth {@code IamAuth}, or {@code ApplicationManaged} where the application itself tells who
 *     may do what
 */
public record WebFunctionEndpoint(Identity id, Value<Reference> function, Value<String> auth)
    implements Resource {}
