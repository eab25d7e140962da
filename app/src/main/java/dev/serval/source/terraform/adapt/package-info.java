/**
 * Terraform's resources in CloudFormation's shape, which its adapters read: other names, other
 * nesting, other defaults, and settings that Terraform has as resources of their own.
 */
@NullMarked
package dev.serval.source.terraform.adapt;

import org.jspecify.annotations.NullMarked;
