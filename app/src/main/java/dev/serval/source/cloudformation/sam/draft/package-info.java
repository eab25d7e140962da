/**
 * What every expansion is written with: nodes that know their place, drafts of resources,
 * references, logical ids.
 */
@NullMarked
package dev.serval.source.cloudformation.sam.draft;

import org.jspecify.annotations.NullMarked;
