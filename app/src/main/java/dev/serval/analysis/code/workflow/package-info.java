/** What a state machine of Step Functions hands to which of its functions. */
@NullMarked
package dev.serval.analysis.code.workflow;

import org.jspecify.annotations.NullMarked;
