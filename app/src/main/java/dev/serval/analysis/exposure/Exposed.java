package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.model.Origin;

/**
 * A resource of the estate, and who from outside reaches it.
 *
 * @param type its CloudFormation type
 * @param name how its source calls it
 * @param arn with the account and region that are assumed for templates
 * @param way by what it is reached: its policy, a function's URL too, or a route of an API
 * @param at where it is declared
 */
public record Exposed(
    String type, String name, String arn, String way, Origin at, Exposure exposure) {}
