/**
 * Evaluates Terraform's expressions as far as they can be known before a deployment. What can't be
 * known stays a hole with its expression.
 */
@NullMarked
package dev.serval.source.terraform.evaluation;

import org.jspecify.annotations.NullMarked;
