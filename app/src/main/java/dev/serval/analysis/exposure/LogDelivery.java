package dev.serval.analysis.exposure;

import java.util.Set;

/**
 * Accounts of AWS that load balancers write their access logs from ("Enable access logs for your
 * Application Load Balancer", Elastic Load Balancing user guide).
 */
final class LogDelivery {

  static final Set<String> ACCOUNTS =
      Set.of(
          "127311923021",
          "033677994240",
          "027434742980",
          "797873946194",
          "098369216593",
          "754344448648",
          "589379963580",
          "718504428378",
          "383597477331",
          "600734575887",
          "114774131450",
          "783225319266",
          "582318560864",
          "985666609251",
          "054676820928",
          "156460612806",
          "652711504416",
          "635631232127",
          "009996457667",
          "897822967062",
          "076674570225",
          "507241528517");

  private LogDelivery() {}
}
