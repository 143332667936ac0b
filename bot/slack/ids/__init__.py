"""Every name that Slack sends back to us: one file per journey, constants only."""
