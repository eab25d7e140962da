package dev.serval.model;

/**
 * How many executions an account may have at a time in a region.
 *
 * @param id who it is
 * @param limit for all functions together
 * @param unreserved what functions without a reserve share
 */
public record AccountConcurrency(Identity id, Value<Integer> limit, Value<Integer> unreserved)
    implements Resource {}
