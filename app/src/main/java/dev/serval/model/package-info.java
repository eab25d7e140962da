/**
 * The estate: what is known of the audited scope, as records. Imports nothing of the other rooms.
 */
@NullMarked
package dev.serval.model;

import org.jspecify.annotations.NullMarked;
