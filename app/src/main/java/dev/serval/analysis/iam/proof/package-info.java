/**
 * Whether a request exists that policies allow: a search over all requests, each of which is a
 * choice of who asks and of a value for each key.
 */
@NullMarked
package dev.serval.analysis.iam.proof;

import org.jspecify.annotations.NullMarked;
