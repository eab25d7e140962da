/** Faults in the policies of functions: who may call and change them by their own policies. */
@NullMarked
package dev.serval.rule.policy;

import org.jspecify.annotations.NullMarked;
