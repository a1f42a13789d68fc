switch (args)
{
    default:
        Console.Error.WriteLine("Verbs: none yet.");
        return 2;
}
