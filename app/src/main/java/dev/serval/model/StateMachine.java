package dev.serval.model;

import java.util.List;

/**
 * A Step Functions state machine.
 *
 * @param id who it is
 * @param role its role
 * @param calls functions named in its definition
 */
public record StateMachine(Identity id, Value<Reference> role, Value<List<Value<Reference>>> calls)
    implements Resource {}
