internal import ArgumentParser
internal import ColuberCommands

Coluber.main()
