/**
 * The smaller resource types: tables, layers, state machines, nested applications, GraphQL APIs,
 * connectors.
 */
@NullMarked
package dev.serval.source.cloudformation.sam.other;

import org.jspecify.annotations.NullMarked;
