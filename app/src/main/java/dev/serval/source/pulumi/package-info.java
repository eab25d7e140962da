/**
 * Stacks and previews of Pulumi, whose AWS provider is made of Terraform's: types and arguments are
 * spelt as there and read as those.
 */
@NullMarked
package dev.serval.source.pulumi;

import org.jspecify.annotations.NullMarked;
