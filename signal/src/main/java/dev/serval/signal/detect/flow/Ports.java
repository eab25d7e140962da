package dev.serval.signal.detect.flow;

/** What ports are served for, by IANA's list. */
final class Ports {

  private Ports() {}

  /** By which people and worms get into machines: SSH, Telnet, SMB, RDP, VNC, WinRM. */
  static boolean isLogin(int port) {
    return switch (port) {
      case 22, 23, 445, 3389, 5900, 5985, 5986 -> true;
      default -> false;
    };
  }

  /** At which short connections are daily work. */
  static boolean isWeb(int port) {
    return port == 443 || port == 80 || port == 53 || port == 123;
  }
}
