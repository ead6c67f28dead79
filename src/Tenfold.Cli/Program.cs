return Tenfold.Cli.CommandLine.Run(args);
