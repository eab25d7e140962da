/** Whether a request is allowed by all the policies that apply to it. */
@NullMarked
package dev.serval.analysis.iam.evaluation;

import org.jspecify.annotations.NullMarked;
