package soundingboard;

import soundingboard.auth.Accounts;
import soundingboard.auth.Invitations;
import soundingboard.config.Config;
import soundingboard.demo.Demo;

/// What the console says once the server answers: where it is, and how to get in.
record Greeting(Config config, int port, Accounts accounts, Invitations invitations) {

    String words() {
        var url = config.address(port);
        var lines = new StringBuilder("Sounding Board is ready at " + url);
        if (accounts.none())
            lines.append(
                            "\nNobody has an account yet. Create the first mentor's here (once, within seven days): ")
                    .append(url)
                    .append("/invitation/")
                    .append(invitations.firstMentor().secret());
        if (config.demo()) lines.append("\n").append(demoSignIns());
        return lines.toString();
    }

    private String demoSignIns() {
        if (!accounts.exists(Demo.MENTOR) || !accounts.exists(Demo.MENTEE))
            return "Other people have accounts here already, so the sample pair was not loaded.";
        return "Sign in as %s or %s, each with the password %s"
                .formatted(Demo.MENTOR, Demo.MENTEE, Demo.PASSWORD);
    }
}
