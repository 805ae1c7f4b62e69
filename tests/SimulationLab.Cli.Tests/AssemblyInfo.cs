// The data folder is named by an environment variable, which belongs to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
