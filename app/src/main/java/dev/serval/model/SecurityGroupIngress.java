package dev.serval.model;

/**
 * An inbound rule declared by itself.
 *
 * @param id who it is
 * @param group whose
 * @param from who may connect
 * @param ports to what
 */
public record SecurityGroupIngress(
    Identity id, Value<Reference> group, Value<String> from, Value<String> ports)
    implements Resource {}
