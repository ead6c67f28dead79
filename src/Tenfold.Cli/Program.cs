Console.Error.WriteLine("tenfold");
return 2;
